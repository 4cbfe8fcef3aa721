import { citationOf } from '#shared/articles.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { classify, questions, type Outcome as Admissible, type Question } from '../domain/classification.ts';
import type { ClassificationView } from '../levelSchema.ts';
import type * as routes from '../routes.ts';

/** Asks the decision table (办法 16, 19); nothing is written. */
export const classifyAnswers =
  () =>
  async ({ body }: Parsed<typeof routes.classifyAnswers.input>, { language }: Call): Promise<Outcome<ClassificationView>> => {
    const shown = ({ admissible, article, sentence }: Admissible) => ({ admissible: [...admissible], article, citation: citationOf(article)[language], reason: sentence[language] });
    const { sharing, opening } = classify(body);
    const asked = (Object.keys(questions) as Question[]).map((name) => ({ name, question: questions[name][language], answer: body[name] === true }));
    return { answer: { body: { sharing: shown(sharing), opening: shown(opening), questions: asked } } };
  };
