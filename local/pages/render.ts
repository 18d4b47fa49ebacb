import type { Person } from '../people.ts';
import type { Message } from './outbox.ts';
import type { Texts } from './texts.ts';

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #8884}
code{background:#8882;padding:.1rem .3rem;border-radius:.2rem}td{overflow-wrap:anywhere}td a{display:inline-block;padding:.6rem .2rem}
button{font:inherit;min-height:44px;padding:.3rem 1rem}h1{font-size:1.5rem;line-height:1.3}
@media(max-width:40rem){body{margin:1rem auto}table,tbody,tr,td{display:block}th{display:none}tr{padding:.5rem 0;border-bottom:1px solid #8884}
td{padding:.1rem 0;border:0}}`;

/** The page of example people, with a link to each one's token. */
export function peoplePage(texts: Texts, people: readonly Person[], url: string, now: Date, speed: number): string {
  const { columns } = texts;
  const rows = people.map(
    ({ name, title, audience }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${titleOf(title)}</td><td>${audience}</td>` +
      `<td><a href="/local/sign-in?person=${escaped(name)}" target="_blank">${texts.signIn}</a></td>` +
      `<td><a href="/local/token/${escaped(name)}">${texts.tokenOf}</a></td></tr>`,
  );
  const heads = [columns.name, columns.who, columns.audience, columns.tab, columns.token].map((head) => `<th>${head}`);
  return page(
    texts,
    texts.machine,
    `<p>${texts.pages}: <a href="/">${texts.citizens}</a> · <a href="/desk">${texts.desk}</a> · <a href="/board">${texts.board}</a></p>
<p>API <code>${escaped(url)}</code> · <a href="/local/desk">${texts.oidcToken}</a> · <a href="/docs">${texts.docs}</a> · <a href="/openapi.json">OpenAPI</a> ·
<a href="/local/sms">${texts.messagesSent}</a> · <a href="/local/status">${texts.status.title}</a></p>
<p>${escaped(texts.clock(now.toISOString(), speed))}</p>
<h2>${texts.examplePeople}</h2><table><tr>${heads.join('')}</tr>${rows.join('')}</table>`,
  );
}

/** Who an example person is, in both languages. */
export function titleOf({ zh, en }: Person['title']): string {
  return `${escaped(zh)}<br><small>${escaped(en)}</small>`;
}

/** The page of messages that an SMS gateway would have sent. */
export function outboxPage(texts: Texts, messages: readonly Message[]): string {
  const { when, to, text: words } = texts.message;
  const rows = messages.map(
    ({ at, phone, text }) => `<tr><td>${escaped(at)}</td><td>${escaped(phone)}</td><td>${escaped(text)}</td></tr>`,
  );
  const table = `<table><tr><th>${when}<th>${to}<th>${words}</tr>${rows.join('')}</table>`;
  return page(texts, texts.messages, messages.length === 0 ? `<p>${texts.noMessages}</p>` : table);
}

export function page({ lang }: Texts, title: string, body: string): string {
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style><h1>${title}</h1>${body}</html>`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
