import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import type { Text } from '#shared/language.ts';
import { Problem } from '#shared/problems/problem.ts';
import { claimRef, codeClaim } from '../claims.ts';
import { standingAt, standings } from '../domain/certified.ts';
import type { Collections } from '../record.ts';
import type { VerificationView } from '../recordView.ts';
import type * as routes from '../routes.ts';

const HELP: Text = {
  zh: '请以 ?code= 给出登记结果查询码或受理编号。',
  en: 'Give the query code or the acceptance number as ?code=.',
};

/**
 * 公开核验: whoever holds a code learns what 公示 has shown of the registration (登记办法 12), how it stands and until when. Whoever holds none learns
 * nothing: every wrong code is answered alike, whatever it resembles.
 */
export const verifyRegistration =
  ({ registrations }: Pick<Collections, 'registrations'>) =>
  async ({ query: { code } }: Parsed<typeof routes.verifyRegistration.input>, { now, language, read }: Call): Promise<Outcome<VerificationView>> => {
    if (code === undefined) return { answer: { body: { help: HELP[language] } } };
    const { holder } = await read({ holder: claimRef(registrations.table, codeClaim(code)) });
    if (holder === undefined) throw nothingFound();
    const { record } = await read({ record: registrations.ref(holder) });
    if (!record) throw nothingFound();
    const { subjects, type, kind, name, summary, term } = record.state;
    const standing = standingAt(record.state, now);
    const published = { subjects: subjects.map((subject) => subject.name), type, kind, name, summary };
    const state = { standing, standingLabel: standings[standing][language], validFrom: dateOf(term.from), validUntil: term.until };
    return { answer: { body: { code: record.state.code, ...published, ...state, verifiedAt: now } } };
  };

function nothingFound(): Problem {
  return new Problem('not-found', {
    detail: {
      zh: '没有与此相符的登记。请核对证明上的登记结果查询码或受理编号，注意字母和数字、全角和半角的区别；确认无误仍查不到的，该证明可能不是本区出具，请联系区城运中心。',
      en: 'No registration answers to this. Compare it with the query code or acceptance number on the certificate, mind letters and digits that look alike. If it is right, the certificate may not be this district’s: ask the urban operation centre.',
    },
    article: 'registration.art.13',
  });
}
