import { ok, type Result } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { httpHandler } from '../http-handler.ts';
import type { UseCaseFailure } from '../use-case-failure.ts';
import { readFormBody } from './form-body.ts';
import { choosePageLanguage, pageAnswer, pagesForBrowsers } from './html-answer.ts';

type Fields = Readonly<Record<string, string>>;
type Read<Value> = Promise<Result<Value, UseCaseFailure>>;

/** A question behind a link, as the page of a browser shows it. */
interface QuestionPage<Shown, Errors> {
  readonly readKeyring: () => Keyring;
  /** What the link asks about. Reading it uses up nothing. */
  readonly show: (token: string, language: Language) => Read<Shown>;
  /** The page: of a refused form with its fields and what is wrong with each. */
  readonly render: (shown: Shown, language: Language, fields?: Fields, errors?: Errors) => string;
}

const OPEN = { audience: 'none', idempotency: 'none', moreQuery: 'any' } as const;

/** The question behind a link: as JSON, for browsers as a page with a form. */
export function questionHandler<Shown, Errors>({
  readKeyring,
  show,
  toBody,
  render,
}: QuestionPage<Shown, Errors> & { readonly toBody: (shown: Shown, language: Language) => object }) {
  return pagesForBrowsers(
    httpHandler({
      ...OPEN,
      readKeyring,
      run: async ({ params, language }) => {
        const shown = await show(params.token ?? '', language);
        return shown.ok ? ok({ status: 200, body: toBody(shown.value, language) }) : shown;
      },
    }),
    httpHandler({
      ...OPEN,
      readKeyring,
      run: async ({ params, rawQuery, language: called }) => {
        const language = choosePageLanguage(rawQuery.lang, called);
        const shown = await show(params.token ?? '', language);
        return shown.ok ? ok(pageAnswer(200, render(shown.value, language), language)) : shown;
      },
    }),
  );
}

interface AnswerPage<Shown, Errors, Answer> extends QuestionPage<Shown, Errors> {
  readonly readForm: (fields: Fields, language: Language) => Result<Answer, Errors>;
  /** Gives the answer; returns what the page shows then. */
  readonly answer: (token: string, answer: Answer, shown: Shown, language: Language) => Read<Shown>;
}

/** The form of that page: what is wrong with its fields is said on the page, and so is the thanks for the answer. */
export function answerPageHandler<Shown, Errors, Answer>({
  readKeyring,
  show,
  render,
  readForm,
  answer,
}: AnswerPage<Shown, Errors, Answer>) {
  return httpHandler({
    ...OPEN,
    readKeyring,
    readBody: readFormBody,
    run: async ({ params, body: fields, rawQuery, language: called }) => {
      const language = choosePageLanguage(rawQuery.lang, called);
      const token = params.token ?? '';
      const shown = await show(token, language);
      if (!shown.ok) return shown;
      const form = readForm(fields, language);
      if (!form.ok) return ok(pageAnswer(400, render(shown.value, language, fields, form.error), language));
      const answered = await answer(token, form.value, shown.value, language);
      return answered.ok ? ok(pageAnswer(200, render(answered.value, language), language)) : answered;
    },
  });
}
