import { describe, expect, test } from 'vitest';
import type { AppealEventOf } from '#appeals/case/domain/event.ts';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import { HOUR_MS, plusMillis } from '#kernel/domain/instant.ts';
import { instant } from '#test/support/domain/world.ts';
import { aboutATree, aboutHeating, caseOf, fileIn, give, typesOf } from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying } from '#test/support/usecases/deaths.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

type Marked = AppealEventOf<'appeal.marked'>;

async function marksOf(world: World, id: string): Promise<[string, string, string][]> {
  const marked = (await world.log.read(id)).filter((event): event is Marked => event.type === 'appeal.marked');
  return marked.map(({ data }) => [data.clock, data.mark, data.dueAt]);
}

/** A heating case, dispatched and signed at once: contact within 2 h, result within 24 h. */
async function heatingInProgress(world: World) {
  const id = await fileIn(world, 'inProgress', aboutHeating());
  return id;
}

describe('a check', () => {
  test('a check before anything is due changes nothing and names the next checkpoint', async () => {
    const world = openWorld();
    const id = await heatingInProgress(world);
    const before = await world.log.read(id);
    expect(await checkDeadlines(world, id, 1, false)).toEqual({
      phase: 'handling',
      checkpoint: instant('2026-03-09T04:00:00Z'),
      routeAgain: false,
    });
    expect(await world.log.read(id)).toEqual(before);
  });

  test('a check marks what is due at the very instant, and not a millisecond before', async () => {
    const world = openWorld();
    const id = await heatingInProgress(world);
    world.on(plusMillis(instant('2026-03-09T04:00:00Z'), -1));
    await checkDeadlines(world, id, 1, false);
    expect(await marksOf(world, id)).toEqual([]);
    world.clock.advance(1);
    await checkDeadlines(world, id, 1, false);
    expect((await marksOf(world, id)).map(([, mark]) => mark)).toEqual(['yellow']);
  });

  test('a late check marks all that was missed once, in the order of the instants', async () => {
    const world = openWorld();
    const id = await heatingInProgress(world);
    world.clock.advance(40 * HOUR_MS);
    await checkDeadlines(world, id, 1, false);
    const marks = await marksOf(world, id);
    expect(marks.map(([, mark]) => mark)).toEqual([
      'yellow',
      'red',
      'reminder50',
      'reminder80',
      'yellow',
      'red',
      'escalated',
      'circular',
    ]);
    const instants = marks.map(([, , dueAt]) => dueAt);
    expect(instants).toEqual(instants.toSorted());
    expect((await caseOf(world, id)).supervision).toBe('circular');
  });

  test('a check notifies only the highest of several marks that are due at once', async () => {
    const world = openWorld();
    const id = await heatingInProgress(world);
    world.clock.advance(40 * HOUR_MS);
    await checkDeadlines(world, id, 1, false);
    const marked = (await world.log.read(id)).filter((event): event is Marked => event.type === 'appeal.marked');
    const notified = marked.filter(({ data }) => data.notified).map(({ data }) => data.mark);
    expect(notified).toEqual(['circular']);
  });

  test('a second check, also at the same time, changes nothing more', async () => {
    const world = openWorld();
    const id = await heatingInProgress(world);
    world.clock.advance(13 * HOUR_MS);
    const answers = await Promise.all([1, 2, 3].map(() => checkDeadlines(world, id, 1, false)));
    answers.push(await checkDeadlines(world, id, 1, false));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await marksOf(world, id)).map(([, mark]) => mark)).toEqual(['yellow', 'red', 'reminder50']);
  });

  test('a check for a deadline that has moved since does nothing', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched', aboutHeating());
    world.clock.advance(50 * 60_000);
    await give(world, id, 'sign');
    // The timer of the sign clock fires: it has been stopped.
    world.clock.advance(10 * 60_000);
    await checkDeadlines(world, id, 1, false);
    expect(await marksOf(world, id)).toEqual([]);
  });

  test('a check continues where a process crashed between two marks', async () => {
    const undisturbed = openWorld();
    const sameId = await heatingInProgress(undisturbed);
    undisturbed.clock.advance(26 * HOUR_MS);
    await checkDeadlines(undisturbed, sameId, 1, false);
    for (const death of deathsOf(6)) {
      const world = openWorld();
      const id = await heatingInProgress(world);
      world.clock.advance(26 * HOUR_MS);
      await expect(checkDeadlines(dying(world, death).ports, id, 1, false)).rejects.toThrow(Death);
      await checkDeadlines(world, id, 1, false);
      expect(world.log.all()).toEqual(undisturbed.log.all());
    }
  });

  test('a check that a person overtakes derives again what is left', async () => {
    const world = openWorld();
    const id = await heatingInProgress(world);
    world.clock.advance(3 * HOUR_MS);
    let appends = 0;
    const append: World['log']['append'] = async (event) => {
      if (++appends === 1) await give(world, id, 'contact');
      return world.log.append(event);
    };
    await checkDeadlines({ ...world, log: { ...world.log, append } }, id, 1, false);
    expect((await typesOf(world, id)).at(-1)).toBe('contacted');
  });

  test('a check of an older run changes nothing and is done', async () => {
    const world = openWorld();
    const id = await heatingInProgress(world);
    await give(world, id, 'replaceRun');
    world.clock.advance(26 * HOUR_MS);
    expect(await checkDeadlines(world, id, 1, false)).toMatchObject({ phase: 'done' });
    expect(await checkDeadlines(world, id, 1, true)).toMatchObject({ phase: 'done' });
    expect((await typesOf(world, id)).at(-1)).toBe('runReplaced');
  });

  test('a check of an appeal that does not exist is a defect', async () => {
    await expect(checkDeadlines(openWorld(), 'nothing', 1, false)).rejects.toThrow('no events');
  });

  test('a check that is refused for another reason than being overtaken throws', async () => {
    const world = openWorld();
    const id = await heatingInProgress(world);
    world.clock.advance(3 * HOUR_MS);
    let asked = 0;
    // A policy that says yellow when asked what is due, and nothing when the mark is decided.
    const policy: World['directory']['policy'] = async () => {
      const found = await world.directory.policy();
      return ++asked === 1 ? found : { ...found, marks: { result: [], resultInHours: [], other: [] } };
    };
    const deps = { ...world, directory: { ...world.directory, policy } };
    await expect(checkDeadlines(deps, id, 1, false)).rejects.toThrow('mark on');
  });
});

describe('clocks whose end is an action', () => {
  test('an appeal that waits for information lapses after three working days', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'needsInfo');
    world.at('2026-03-12 23:59');
    await checkDeadlines(world, id, 1, false);
    expect((await caseOf(world, id)).status).toBe('needsInfo');
    world.at('2026-03-13 00:00');
    expect(await checkDeadlines(world, id, 1, false)).toMatchObject({ phase: 'done' });
    expect(await caseOf(world, id)).toMatchObject({ status: 'closed', outcome: 'lapsed' });
  });

  test('an appeal that nobody answers about closes as not reached at the end of the follow-up clock', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'followUp');
    expect(await checkDeadlines(world, id, 1, false)).toMatchObject({
      phase: 'survey',
      checkpoint: instant('2026-03-16T02:00:00Z'),
    });
    world.at('2026-03-16 10:00');
    expect(await checkDeadlines(world, id, 1, false)).toMatchObject({ phase: 'done' });
    expect(await caseOf(world, id)).toMatchObject({ status: 'closed', outcome: 'notAsked' });
  });

  test('what is due before the end of a case is marked before it, though both are found late', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'followUp', aboutATree());
    world.at('2026-03-15 10:00');
    await give(world, id, 'rate', { answer: { contacted: true, resolved: false, satisfaction: 1 } });
    world.at('2026-03-20 10:00');
    await checkDeadlines(world, id, 1, false);
    const tail = (await typesOf(world, id)).slice(-2);
    expect(tail).toEqual(['marked', 'marked']);
    expect((await caseOf(world, id)).followUp.verdictPending).toBe(true);
  });
});

describe('past the loop limit', () => {
  test('past the loop limit the next run takes the case over, after what is due was done', async () => {
    const world = openWorld();
    const id = await heatingInProgress(world);
    world.clock.advance(2 * HOUR_MS);
    expect(await checkDeadlines(world, id, 1, true)).toMatchObject({ phase: 'done' });
    expect((await typesOf(world, id)).slice(-2)).toEqual(['marked', 'runReplaced']);
    const last = (await world.log.read(id)).at(-1);
    expect(last).toMatchObject({ changes: { run: 2 }, data: { why: 'tooManyLoops' }, actor: { role: 'SYS' } });
  });

  test('past the loop limit a repeated hand-over makes one next run', async () => {
    const world = openWorld();
    const id = await heatingInProgress(world);
    await Promise.all([1, 2].map(() => checkDeadlines(world, id, 1, true)));
    await checkDeadlines(world, id, 1, true);
    expect((await caseOf(world, id)).run).toBe(2);
  });

  test('past the loop limit a case that has ended needs no next run', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'closed');
    expect(await checkDeadlines(world, id, 1, true)).toMatchObject({ phase: 'done' });
    expect((await caseOf(world, id)).run).toBe(1);
  });

  test('past the loop limit a case that ends by what is due needs no next run either', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'followUp');
    world.at('2026-03-16 10:00');
    expect(await checkDeadlines(world, id, 1, true)).toMatchObject({ phase: 'done' });
    expect((await typesOf(world, id)).at(-1)).toBe('notReached');
  });
});
