import type { Person } from '../people.ts';
import type { Message } from './outbox.ts';

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #8884}
code{background:#8882;padding:.1rem .3rem;border-radius:.2rem}`;

/** The page of example people, with a link to each one's token. */
export function peoplePage(people: readonly Person[], url: string, now: Date, speed: number): string {
  const rows = people.map(
    ({ name, title, audience }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${escaped(title.zh)}<br><small>${escaped(title.en)}</small></td>` +
      `<td>${audience}</td><td><a href="/local/sign-in?person=${escaped(name)}" target="_blank">sign in</a></td>` +
      `<td><a href="/local/token/${escaped(name)}">token</a></td></tr>`,
  );
  return page(
    '12345 on one machine',
    `<p>Pages: <a href="/">citizens</a> · <a href="/desk">staff desk</a> · <a href="/board">public figures</a></p>
<p>API <code>${escaped(url)}</code> · <a href="/local/desk">token of staff by OIDC</a> · <a href="/docs">documentation</a> · <a href="/openapi.json">OpenAPI</a> ·
<a href="/local/sms">text messages sent</a></p>
<p>The domain's clock shows <code>${now.toISOString()}</code>, ${speed} times as fast as real time.</p>
<h2>Example people</h2><table><tr><th>name<th>who<th>audience<th>in a new tab<th>bearer token</tr>${rows.join('')}</table>`,
  );
}

/** The page of messages that an SMS gateway would have sent. */
export function outboxPage(messages: readonly Message[]): string {
  const rows = messages.map(
    ({ at, phone, text }) => `<tr><td>${escaped(at)}</td><td>${escaped(phone)}</td><td>${escaped(text)}</td></tr>`,
  );
  const table = `<table><tr><th>when<th>to<th>text</tr>${rows.join('')}</table>`;
  return page('Text messages', messages.length === 0 ? '<p>No messages have been sent yet.</p>' : table);
}

export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style><h1>${title}</h1>${body}</html>`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
