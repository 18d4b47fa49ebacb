import { styleText } from 'node:util';
import { STATUS_TEXTS } from '#appeals/case/presenting/states.ts';
import type { Status } from '#kernel/domain/vocabulary.ts';

type Style = Parameters<typeof styleText>[0];

/** Length at which a body is shortened. */
const BODY_LENGTH = 220;

/** These let anybody act or read as another person, so no line shows a complete one. */
const BEARER_RIGHTS: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, 'eyJ…'],
  [/(\/(?:v1\/surveys|s|v1\/campaigns)\/[\w-]{6})[\w.-]*/g, '$1…'],
  [/\?[^\s"]*X-Amz-Signature=[^\s"]*/g, '?…'],
  [/("(?:Policy|X-Amz-Signature|accessToken|refreshToken)":")[^"]*/g, '$1…'],
];

/** Prints what happens, in colours on a terminal. */
export interface Narrator {
  /** Prints a headline. */
  title(text: string): void;
  /** Prints text after an empty line. */
  say(text: string): void;
  step(number: string, text: string): void;
  request(method: string, path: string, as: string, body: string | undefined): void;
  answer(status: number, text: string): void;
  /** One line of a list. */
  line(text: string): void;
  failed(text: string): void;
}

/** Opens a narrator that prints whole lines with `write`. */
export function openNarrator(write: (line: string) => void, inColour: boolean): Narrator {
  const paint = (style: Style, text: string) => (inColour ? styleText(style, text, { validateStream: false }) : text);
  const put = (text: string, style?: Style) => {
    const shown = withoutSecrets(text);
    write(style === undefined ? shown : paint(style, shown));
  };
  return {
    title: (text) => {
      put('');
      put(text, 'bold');
    },
    say: (text) => {
      put('');
      put(text);
    },
    step: (number, text) => {
      put('');
      put(`${number.padEnd(5)} ${text}`, 'cyan');
    },
    request: (method, path, as, body) => {
      put(`      ${method} ${path}   ${as}`);
      if (body !== undefined) put(`        ${body}`, 'dim');
    },
    answer: (status, text) => put(`      ${status}  ${text}`, 'green'),
    line: (text) => put(`  ${text}`),
    failed: (text) => {
      put('');
      put(text, 'red');
    },
  };
}

/** Shortens tokens, one-time links and signatures in a text. */
export function withoutSecrets(text: string): string {
  return BEARER_RIGHTS.reduce((shown, [pattern, short]) => shown.replace(pattern, short), text);
}

/** A body on one line, shortened when it is long. */
export function inShort(body: unknown, length = BODY_LENGTH): string {
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** A status in both languages: `待签收 Dispatched, waiting to be signed for`. */
export function statusText(status: Status): string {
  const { zh, en } = STATUS_TEXTS[status];
  return `${zh} ${en}`;
}

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** An instant as local time in China: `2026-11-25 09:51:06`. */
export function localTime(instant: string): string {
  return SHANGHAI.format(Date.parse(instant));
}
