import { describe, expect, test } from 'vitest';
import type { StaffMember, Unit } from '#directory/domain/directory.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { isOverdue } from '#knowledge/domain/feedback.ts';
import { isShown, type KnowledgeCommand, type KnowledgeItem } from '#knowledge/domain/item.ts';
import { changeKnowledge, KNOWLEDGE_TRANSITIONS } from '#knowledge/domain/lifecycle.ts';
import { aContent, aFeedback, anItem, aShownItem } from '#test/support/contract/knowledge.ts';
import { minute } from '#test/support/contract/samples.ts';

const HEAT: Unit = { id: 'heat', name: '供热', kind: 'utility', ancestors: ['city'], regionCode: '210102' };
const WATER: Unit = { ...HEAT, id: 'water', name: '供水' };
const person = (subject: string, role: Role, unitId = 'heat'): StaffMember => ({
  subject,
  name: subject,
  grants: [{ role, unitId }],
});
const officer = person('officer', 'UNT');
const leader = person('leader', 'LDR');
const day = (text: string) => text as LocalDate;

const give = (
  item: KnowledgeItem | undefined,
  command: KnowledgeCommand,
  staff: StaffMember,
  owners: readonly Unit[] = [HEAT],
) =>
  changeKnowledge(
    item,
    {
      id: 'k1',
      command,
      content: command === 'edit' ? aContent({ answer: '新答案，请按此办理。' }) : undefined,
      at: minute(5),
    },
    { kind: 'staff', staff, owners },
  );
const given = (...steps: readonly (readonly [KnowledgeCommand, StaffMember])[]) =>
  steps.reduce<KnowledgeItem | undefined>((item, [command, staff]) => {
    const changed = give(item, command, staff);
    if (!changed.ok) throw new Error(`${command}: ${changed.error.kind}`);
    return changed.value;
  }, undefined) as KnowledgeItem;
const why = (result: ReturnType<typeof give>) => (result.ok ? 'ok' : result.error.kind);

describe('the life of a knowledge item', () => {
  test('An item goes from draft by review to published and expired, each change as the next version', () => {
    const item = given(['edit', officer], ['submit', officer], ['publish', leader]);
    expect(item).toMatchObject({ version: 3, state: 'published', live: { version: 3, by: 'leader' } });
    const ended = give(item, 'expire', officer);
    expect(ended).toMatchObject({ ok: true, value: { version: 4, state: 'expired' } });
    expect(ended.ok && ended.value.live).toBeUndefined();
  });

  test('Nobody publishes an item that they have worked on (two-person rule)', () => {
    const leaders = given(['edit', leader], ['submit', officer]);
    expect(why(give(leaders, 'publish', leader))).toBe('role-required');
    expect(why(give(given(['edit', officer], ['submit', leader]), 'publish', leader))).toBe('role-required');
    expect(why(give(leaders, 'publish', person('sup', 'SUP', 'centre')))).toBe('ok');
    const again = given(
      ['edit', officer],
      ['submit', officer],
      ['publish', leader],
      ['edit', officer],
      ['submit', officer],
    );
    expect(why(give(again, 'publish', leader))).toBe('ok');
    const sentBack = given(
      ['edit', leader],
      ['submit', officer],
      ['sendBack', officer],
      ['edit', officer],
      ['submit', officer],
    );
    expect(why(give(sentBack, 'publish', leader))).toBe('role-required');
  });

  test('A published content stays valid while a newer one is written', () => {
    const item = given(['edit', officer], ['submit', officer], ['publish', leader], ['edit', officer]);
    expect([item.state, item.live?.version]).toEqual(['draft', 3]);
    expect(isShown(item, day('2026-03-01'), 'public')).toBe(true);
  });

  test('A change that the table does not have is refused with the state', () => {
    const states = {
      new: undefined,
      draft: given(['edit', officer]),
      review: given(['edit', officer], ['submit', officer]),
      published: given(['edit', officer], ['submit', officer], ['publish', leader]),
      expired: given(['edit', officer], ['expire', officer]),
    };
    const legal = Object.entries(states).flatMap(([state, item]) =>
      (['edit', 'submit', 'sendBack', 'publish', 'expire'] as const).flatMap((command) =>
        why(give(item, command, command === 'publish' ? leader : officer)) === 'ok' ? [`${state} ${command}`] : [],
      ),
    );
    expect(legal).toEqual([
      'new edit',
      'draft edit',
      'draft submit',
      'draft expire',
      'review sendBack',
      'review publish',
      'review expire',
      'published edit',
      'published expire',
      'expired edit',
    ]);
    expect(give(states.review, 'edit', officer)).toMatchObject({
      error: { kind: 'knowledge-state', state: 'review', version: 2 },
    });
  });

  test('Unit staff write for their unit and those below it, supervisors and administrators for all', () => {
    const may = (staff: StaffMember, owners: readonly Unit[] = [HEAT]) => why(give(undefined, 'edit', staff, owners));
    expect([may(officer), may(person('x', 'LDR', 'city')), may(person('x', 'ADM', 'centre'))]).toEqual([
      'ok',
      'ok',
      'ok',
    ]);
    expect(may(person('x', 'UNT', 'water'))).toBe('role-required');
    expect(may(person('x', 'AGT', 'centre'))).toBe('role-required');
    expect(may(officer, [HEAT, WATER])).toBe('role-required');
    expect(may(officer, [])).toBe('role-required');
  });

  test('Officers do not publish, and only SYS sends reminders', () => {
    const item = given(['edit', leader], ['submit', leader]);
    expect(why(give(item, 'publish', officer))).toBe('role-required');
    expect(why(give(item, 'remind', person('sup', 'SUP')))).toBe('role-required');
  });

  test('SYS expires items and reminds of them, and never publishes one', () => {
    const end = day('2026-03-31');
    const system = (item: KnowledgeItem, command: KnowledgeCommand) =>
      changeKnowledge(item, { id: 'k1', command, at: minute(9) }, { kind: 'system' });
    const item = aShownItem('k1', { validTo: end });
    expect(system(item, 'remind')).toMatchObject({ value: { state: 'published', remindedOf: end, version: 2 } });
    expect(system(item, 'expire')).toMatchObject({ value: { state: 'expired', by: 'system' } });
    expect(system(anItem('k1', { state: 'review' }), 'publish').ok).toBe(false);
    expect(KNOWLEDGE_TRANSITIONS.publish.by).toBe('second');
  });

  test('An item is shown from its first to its last day, and an internal one to staff only', () => {
    const item = aShownItem('k1', { validFrom: day('2026-03-02'), validTo: day('2026-03-04') });
    const shown = ['2026-03-01', '2026-03-02', '2026-03-04', '2026-03-05'].map((each) =>
      isShown(item, day(each), 'public'),
    );
    expect(shown).toEqual([false, true, true, false]);
    const internal = aShownItem('k1', { audience: 'internal' });
    expect([isShown(internal, day('2026-03-02'), 'public'), isShown(internal, day('2026-03-02'), 'internal')]).toEqual([
      false,
      true,
    ]);
    expect(isShown(anItem('k1'), day('2026-03-02'), 'internal')).toBe(false);
  });

  test('Feedback is overdue when its answer is, or comes, after the deadline', () => {
    const feedback = aFeedback('f1', { dueAt: minute(100) });
    const answer = (at: number) => ({
      ...feedback,
      answer: { outcome: 'kept', note: '', by: 'o', at: minute(at) } as const,
    });
    expect([isOverdue(feedback, minute(100)), isOverdue(feedback, minute(101))]).toEqual([false, true]);
    expect([isOverdue(answer(99), minute(500)), isOverdue(answer(101), minute(500))]).toEqual([false, true]);
  });
});
