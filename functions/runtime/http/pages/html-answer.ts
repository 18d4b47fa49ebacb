import { createHash } from 'node:crypto';
import type { Context } from 'aws-lambda';
import Negotiator from 'negotiator';
import { renderFailure } from '#appeals/handling/presenting/survey-page/render-survey-page.ts';
import { SURVEY_STYLE } from '#appeals/handling/presenting/survey-page/style.ts';
import { SURVEY_PAGE_TEXTS } from '#appeals/handling/presenting/survey-page/survey-page.ts';
import { LANGUAGE_TAGS, LANGUAGES, type Language } from '#kernel/presenting/language.ts';
import type { HttpAnswer } from '../answers/http-answer.ts';
import { type HttpEvent, type HttpResult, readHeader } from '../http-event.ts';
import { readLanguage } from '../http-language.ts';

type Handler = (event: HttpEvent, context: Context) => Promise<HttpResult>;

const STYLE_HASH = createHash('sha256').update(SURVEY_STYLE).digest('base64');

/** The page loads, runs and frames nothing, and sends its form to its own address only. Its one style is allowed by its hash. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const MAX_CHARACTERS = 512;
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Whether a browser asks: it prefers HTML to JSON, or sends a form. */
function isFromBrowser(event: HttpEvent): boolean {
  if (readHeader(event, 'content-type')?.toLowerCase().startsWith(FORM_TYPE)) return true;
  const accept = readHeader(event, 'accept')?.slice(0, MAX_CHARACTERS);
  if (accept === undefined) return false;
  return new Negotiator({ headers: { accept } }).mediaType(['application/json', 'text/html']) === 'text/html';
}

/** The language of a page: the one that the reader chose on it by `?lang=`, else that of the browser. */
export function choosePageLanguage(chosen: string | undefined, called: Language): Language {
  return LANGUAGES.find((each) => each === chosen) ?? called;
}

/** An answer that is a page. */
export function pageAnswer(status: number, body: string, language: Language): HttpAnswer {
  return {
    status,
    body,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': LANGUAGE_TAGS[language],
      'content-security-policy': CONTENT_SECURITY_POLICY,
      vary: 'accept, accept-language',
    },
  };
}

/** Answers browsers with pages, also where something failed, and everybody else with JSON. */
export function pagesForBrowsers(api: Handler, pages: Handler): Handler {
  return async (event, context) => {
    if (!isFromBrowser(event)) return api(event, context);
    const result = await pages(event, context);
    return result.headers['content-type']?.startsWith('application/problem+json') ? failurePage(event, result) : result;
  };
}

function failurePage(event: HttpEvent, result: HttpResult): HttpResult {
  const language = choosePageLanguage(event.queryStringParameters?.lang, readLanguage(event));
  const problem = JSON.parse(result.body) as { title: string; detail?: string; requestId: string };
  const isMissing = result.statusCode === 404;
  const title = isMissing ? SURVEY_PAGE_TEXTS.failed[language] : problem.title;
  const detail = isMissing ? SURVEY_PAGE_TEXTS.notFound[language] : (problem.detail ?? '');
  const { body, headers } = pageAnswer(
    result.statusCode,
    renderFailure({ title, detail, requestId: problem.requestId }, language),
    language,
  );
  return { ...result, headers: { ...result.headers, ...headers }, body: String(body) };
}
