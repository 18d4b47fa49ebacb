import type { Directory } from '#directory/ports/directory.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { latest } from '#kernel/domain/instant.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { appendDecided } from '#kernel/usecases/append-decided.ts';
import type { Danger } from '#texts/domain/recognisers/danger.ts';
import { type Appeal, findLead } from '../domain/appeal.ts';
import { type Case, withEvent } from '../domain/case.ts';
import type { Context } from '../domain/context.ts';
import { decide, type Envelope } from '../domain/deciding/decide.ts';
import type { AppealEvent } from '../domain/event.ts';
import type { CaseFailure } from '../domain/refusal.ts';
import type { Command } from '../domain/rules/command.ts';
import { type CommandName, getDeclaration } from '../domain/transitions.ts';
import type { EventLog } from '../ports/event-log.ts';
import { listUnitIds, readContext, refreshUnitTree, withCases } from './cases/case-context.ts';
import { loadCase } from './cases/load-case.ts';

export interface ExecuteCommandDeps {
  readonly log: EventLog;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** What a decision depends on in addition to case and body. */
export interface DecisionInput extends Envelope {
  /** Units that the body names. */
  readonly unitIds?: readonly string[];
  /** Members of staff that the body names. */
  readonly staffIds?: readonly string[];
  /** Other cases that the body names. */
  readonly others?: readonly Appeal[];
  /** An open case about the same matter, where one was looked for. */
  readonly similar?: Appeal | undefined;
  /** What danger to life the words of the appellant tell of that come with the command. */
  readonly danger?: Danger;
  /** What is known of the files that the body names. */
  readonly media?: Pick<Context, 'medium' | 'hasArrived'>;
}

/**
 * Executes a command of a timer, of automation or of a tool: reads the case, decides, appends one event. When another
 * writer takes the slot first, it reads and decides again. `loaded` saves the first read.
 */
export async function executeCommand<C extends CommandName>(
  deps: ExecuteCommandDeps,
  appealId: string,
  command: Command<C>,
  actor: Actor,
  input: DecisionInput = {},
  loaded?: Case,
): Promise<Result<Case, CaseFailure>> {
  const appended = await appendDecided(
    {
      load: () => loadCase(deps, appealId),
      decide: (found) => decideOnCase(deps, found, command, actor, input),
      append: (event) => deps.log.append(event),
      refuseStale: ({ appeal }) => staleVersion(appeal),
    },
    loaded,
  );
  return appended.ok ? ok(withEvent(appended.value.found, appended.value.event)) : appended;
}

/** Decides a command on a case with what the directory says now. */
export async function decideOnCase<C extends CommandName>(
  deps: Pick<ExecuteCommandDeps, 'directory' | 'time'>,
  { appeal }: Case,
  command: Command<C>,
  actor: Actor,
  { unitIds = [], staffIds = [], others = [], similar, danger, media, ...envelope }: DecisionInput,
): Promise<Result<AppealEvent, CaseFailure>> {
  const named = [...listUnitIds(appeal), ...unitIds];
  await refreshUnitTree(deps.directory, appeal, named);
  const above = getDeclaration(command.name).reads?.includes('unitsAboveLead')
    ? await listUnitsAboveLead(deps.directory, appeal)
    : [];
  const context = await readContext(deps.directory, deps.time.now(), [...named, ...above], { appeal, staffIds });
  // Instants in a log never go backwards, whatever the clocks of two machines say.
  const now = latest(context.now, appeal.changedAt);
  const whole = {
    ...withCases(context, others),
    ...media,
    ...(similar && { similar }),
    ...(danger && { danger }),
    now,
  };
  return decide(appeal, command, actor, whole, envelope);
}

/** The failure of a writer whose version is no longer the case's. */
export function staleVersion({ status, version }: Appeal): CaseFailure {
  return { kind: 'stale-version', status, version };
}

/** The units above the lead. */
async function listUnitsAboveLead(directory: Directory, appeal: Appeal): Promise<readonly string[]> {
  const lead = findLead(appeal)?.unitId;
  return lead === undefined ? [] : ((await directory.units([lead])).get(lead)?.ancestors ?? []);
}
