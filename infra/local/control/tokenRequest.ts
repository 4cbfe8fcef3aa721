import { addDuration, parseDuration } from '../identity/duration.ts';
import type { TokenRequest } from '../identity/issuer.ts';
import { jsonObject, Refusal, unknownFields } from './refusal.ts';
import type { Text } from './words.ts';

const FIELDS = ['org', 'roles', 'name', 'sub', 'expiresIn', 'audience', 'issuer'];

/** Reads the body of `POST /token`; throws a Refusal (400) with a sentence for each fault. */
export function tokenRequest(body: string, now: number): TokenRequest {
  const input = jsonObject(body);
  const { roles, expiresIn } = input;
  const faults: Text[] = unknownFields(input, FIELDS);
  if (!isText(input['org'])) faults.push({ zh: 'org 必须填写：部门代码，例如 "csl"。', en: 'org is required: a department code such as "csl".' });
  if (!Array.isArray(roles) || roles.length === 0 || !roles.every(isText)) {
    faults.push({ zh: 'roles 必须是至少含一个角色的字符串数组，例如 ["steward"]。', en: 'roles must be an array of at least one string, such as ["steward"].' });
  }
  for (const name of ['name', 'sub', 'audience', 'issuer']) {
    if (input[name] !== undefined && !isText(input[name])) faults.push({ zh: `${name} 必须是非空字符串。`, en: `${name} must be a string that is not empty.` });
  }
  if (expiresIn !== undefined && !isPeriod(expiresIn, now)) {
    faults.push({ zh: 'expiresIn 必须是 ISO 8601 时长，例如 "PT1H" 或 "P365D"。', en: 'expiresIn must be an ISO 8601 duration such as "PT1H" or "P365D".' });
  }
  if (faults.length > 0) throw new Refusal(400, faults);
  return input as unknown as TokenRequest;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.isWellFormed();
}

function isPeriod(value: unknown, now: number): boolean {
  const duration = typeof value === 'string' ? parseDuration(value) : undefined;
  return duration !== undefined && !Number.isNaN(addDuration(now, duration));
}
