import { expect, test } from 'vitest';
import { outboxPage, peoplePage } from '#local/pages/render.ts';
import { deskPage, pickPersonPage, signInPage } from '#local/pages/sign-in.ts';
import { textsFor } from '#local/pages/texts.ts';
import { PEOPLE } from '#local/people.ts';

const [person] = PEOPLE;

function pages(language: string | undefined): readonly string[] {
  const texts = textsFor({ headers: language === undefined ? {} : { 'accept-language': language } });
  return [
    peoplePage(texts, [], 'http://localhost:3000', new Date(0), 60),
    outboxPage(texts, []),
    outboxPage(texts, [{ at: '2026-01-05T01:00:00.000Z', phone: '+8613900000000', text: '123456' } as never]),
    pickPersonPage(texts, [], '/issuers/staff'),
    deskPage(texts, 'http://localhost:3000/issuers/staff', 'http://localhost:3000/local/desk', 'nonce'),
    ...(person === undefined ? [] : [signInPage(texts, person, 'token', 'nonce')]),
  ];
}

test.each([[undefined], ['zh-CN,zh;q=0.9'], ['fr']])(
  'With Accept-Language %s the pages below /local are Chinese',
  (language) => {
    for (const page of pages(language)) {
      expect(page).toContain('<html lang="zh-CN">');
      expect(page).toMatch(/<h1>[^<]*\p{Script=Han}/u);
    }
  },
);

test('With English preferred the pages below /local are English throughout', () => {
  for (const page of pages('en-GB,en;q=0.9,zh;q=0.5')) {
    expect(page).toContain('<html lang="en">');
    expect(page).not.toMatch(/\p{Script=Han}/u);
  }
});

test('A name of a person cannot add markup to the pages below /local', () => {
  const texts = textsFor({ headers: {} });
  const named = { ...(person as (typeof PEOPLE)[number]), title: { zh: '<img src=x>', en: '"><script>' } };
  const shown = peoplePage(texts, [named], '', new Date(0), 1) + pickPersonPage(texts, [named], '"><script>');
  expect(shown).not.toMatch(/<img|<script/);
});
