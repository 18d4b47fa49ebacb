import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REPLY_EVENTS, TEXT_EVENTS } from '#kernel/event-lists.ts';
import { REPLY_ROW, TEXT_ROW } from '#lake/contracts/text-row.ts';
import { listReplies, listTexts, MAX_CHARACTERS } from '#lake/domain/text-row.ts';
import { exportReplies, exportTexts } from '#lake/usecases/export-texts.ts';
import { GivenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { anyLifecycle, listEvents, SEED } from '#test/support/domain/lifecycles.ts';
import { aboutHeating, file, succeeded } from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const PROVINCE = '210000';
const PLAIN = { title: '没有暖气', text: '家里只有12度。' };

describe('rows of replies and texts', () => {
  test('rows of replies and texts follow their contracts, and come from events that the bus sends', () => {
    fc.assert(
      fc.property(anyLifecycle, (life) => {
        const events = listEvents(life);
        for (const ref of listReplies(events, PROVINCE)) {
          expect(REPLY_ROW.safeParse(ref.toRow(PLAIN)).error).toBeUndefined();
          expect(REPLY_EVENTS).toContain(ref.toRow(PLAIN).event_type);
        }
        for (const ref of listTexts(events, PROVINCE)) {
          expect(TEXT_ROW.safeParse(ref.toRow(PLAIN)).error).toBeUndefined();
          expect(TEXT_EVENTS).toContain(ref.toRow(PLAIN).event_type);
        }
      }),
      { numRuns: 300, seed: SEED },
    );
  });

  test('an event has at most one text of an appellant, so that none is skipped', () => {
    fc.assert(
      fc.property(anyLifecycle, (life) => {
        for (const { changes } of listEvents(life))
          expect(
            (changes.texts ?? []).filter(({ kind }) =>
              ['original', 'supplement', 'comment', 'surveyWords'].includes(kind),
            ).length,
          ).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('tip-offs and cases that are confidential now have no rows of replies and texts', () => {
    const report = givenCaseIn('followUp', { filing: { kind: 'report' } }).events;
    const secret = givenCaseIn('followUp', { flags: ['confidential'] }).events;
    const later = new GivenCase({}).submit().when('flag', { flags: ['confidential'] });
    for (const events of [report, secret, later.events])
      expect([...listReplies(events, PROVINCE), ...listTexts(events, PROVINCE)]).toEqual([]);
    expect(listTexts(later.events.slice(0, 1), PROVINCE)).toHaveLength(1);
  });

  test('a result is a reply only when it is passed', () => {
    const given = givenCaseIn('resultReview');
    expect(listReplies(given.events, PROVINCE)).toEqual([]);
    given.when('pass');
    expect(listReplies(given.events, PROVINCE).map((ref) => ref.toRow(PLAIN))).toMatchObject([
      { event_type: 'appeal.resultPassed', unit_id: 'parks', reply: PLAIN.text, is_scrubbed: false },
    ]);
  });

  test('texts and titles are scrubbed, and the row says so', () => {
    const [ref] = listTexts(new GivenCase({}).submit().events, PROVINCE);
    const row = ref?.toRow({ title: '找王先生', text: '电话13812341234，家里冷。' });
    expect(row).toMatchObject({
      text_kind: 'original',
      title: '找［姓名］先生',
      text: '电话［号码］，家里冷。',
      is_scrubbed: true,
      is_cut: false,
    });
    expect(ref?.toRow(PLAIN)).toMatchObject({ ...PLAIN, is_scrubbed: false });
  });

  test('very long texts are cut, and the row says so, without leaving half a number', () => {
    const [ref] = listTexts(new GivenCase({}).submit().events, PROVINCE);
    const row = ref?.toRow({ text: `${'冷'.repeat(MAX_CHARACTERS - 4)}13812341234` });
    expect(row).toMatchObject({ is_cut: true, is_scrubbed: true });
    expect(row?.text).toBe(`${'冷'.repeat(MAX_CHARACTERS - 4)}［号码］`);
    expect(TEXT_ROW.safeParse(row).error).toBeUndefined();
  });

  test('the place of a text is at most its street', () => {
    const [ref] = listTexts(new GivenCase({ filing: { regionCode: '210102001003' } }).submit().events, PROVINCE);
    expect(ref?.toRow(PLAIN)).toMatchObject({ city: '210100', county: '210102', street: '210102001' });
  });
});

describe('the contracts of replies and texts', () => {
  const [ref] = listTexts(new GivenCase({}).submit().events, PROVINCE);
  const row = ref?.toRow(PLAIN);

  test.each(['13812341234', '请找王女士', 'a@b.cn', '辽A12345'])(
    'the contract rejects text that is not scrubbed: %s',
    (text) => {
      expect(TEXT_ROW.safeParse({ ...row, text }).success).toBe(false);
      expect(TEXT_ROW.safeParse({ ...row, title: text }).success).toBe(false);
    },
  );

  test('the contract accepts every scrubbed text of any length', () => {
    const parts = fc.constantFrom(
      '我是',
      '李建国',
      '王主任',
      '本人',
      '张',
      '的',
      '，',
      '138',
      '12345678',
      '3号楼',
      '辽A',
      '冷'.repeat(1990),
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (words) => {
        const made = ref?.toRow({ title: words[0] ?? '', text: words.join('') });
        expect(TEXT_ROW.safeParse(made).error).toBeUndefined();
      }),
      { numRuns: 300, seed: SEED },
    );
    expect(
      TEXT_ROW.safeParse(ref?.toRow({ title: '我是李建国王主任的邻居', text: '张'.repeat(9000) })).error,
    ).toBeUndefined();
  });

  test('the contract rejects tip-offs', () => {
    for (const change of [{ kind: 'report' }, { city: 'reports' }])
      expect(TEXT_ROW.safeParse({ ...row, ...change }).success).toBe(false);
  });
});

describe('exportReplies and exportTexts', () => {
  const versions = new Set([1, 2, 3]);

  test('texts are not exported unless the policy says so', async () => {
    const world = openWorld();
    const id = await file(world, aboutHeating());
    expect(succeeded(await exportTexts({ ...world, jurisdiction: PROVINCE }, id, versions)).size).toBe(0);
  });

  test('texts are exported if the policy says so, without those erased since', async () => {
    const world = openWorld({ policy: { exportsTexts: true } });
    const id = await file(world, aboutHeating());
    const rows = succeeded(await exportTexts({ ...world, jurisdiction: PROVINCE }, id, versions));
    expect([...rows.values()]).toMatchObject([{ text: '家里只有12度。', version: 1 }]);
    await world.filings.erase(id);
    expect(succeeded(await exportTexts({ ...world, jurisdiction: PROVINCE }, id, versions)).size).toBe(0);
  });

  test('only texts of the requested versions are read', async () => {
    const world = openWorld();
    const id = await file(world, aboutHeating());
    const picked: unknown[] = [];
    const texts = {
      pick: async (refs: readonly unknown[]) => {
        picked.push(...refs);
        return [];
      },
    };
    const policy = { ...(await world.directory.policy()), exportsTexts: true };
    const deps = { ...world, texts, directory: { policy: async () => policy }, jurisdiction: PROVINCE };
    await exportTexts(deps, id, new Set([2]));
    await exportReplies(deps, id, versions);
    expect(picked).toEqual([]);
    await exportTexts(deps, id, new Set([1]));
    expect(picked).toEqual([{ appealId: id, id: 'original' }]);
  });
});
