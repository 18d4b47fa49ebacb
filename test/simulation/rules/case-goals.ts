import {
  COMMAND_NAMES,
  type CommandName,
  getTransition,
  isGivenByPeople,
  TRANSITIONS,
} from '#appeals/case/domain/transitions.ts';
import type { Status } from '#kernel/domain/vocabulary.ts';
import type { Random } from '../random.ts';
import { type Goals, openGoalsOf } from '../world/goals.ts';

/** Filings, and what the platform adds by itself to the commands of people. */
const NO_GOALS: readonly CommandName[] = [
  ...(['submit', 'submitAnswered', 'suggest', 'join', 'part', 'mark', 'handOver'] as const),
  ...(['recomputeDeadlines', 'replaceRun'] as const),
];
const SELDOM: readonly CommandName[] = ['withdraw', 'refuse', 'transfer', 'merge', 'mineToo'];
const ALL = COMMAND_NAMES.filter((name) => !NO_GOALS.includes(name));

/** The explanation that a unit owes after two redos: in one of so many lifecycles with goals, once the first is reached. */
const EXPLAINED: readonly CommandName[] = ['redo', 'redo', 'closeWithReason'];
const ONE_IN = 3;

/** One in so many lifecycles has goals; the others have themes or nothing. */
const STEERED = 3;

/** The goals of a rule lifecycle, if it has any. By the index, so that some two hundred lifecycles have each command as a goal. */
export function anyCaseGoals(random: Random, index: number): Goals<CommandName, Status> | undefined {
  const turn = Math.floor(index / STEERED);
  const name = ALL[turn % ALL.length];
  if (name === undefined || index % STEERED !== STEERED - 1) return undefined;
  const first = turn % ONE_IN === 0 ? [name, ...EXPLAINED] : [name];
  return openGoalsOf({ random, table: TRANSITIONS, first, all: ALL, isOfPeople: isGivenByPeople, seldom: SELDOM });
}

/** The command of an event by the table: two may lead to the same, by people of different roles. */
export function findCommand(type: string, role: string): CommandName | undefined {
  const able = COMMAND_NAMES.filter((name) => getTransition(name).event === type);
  return able.find((name) => getTransition(name).roles.some((each) => each === role)) ?? able[0];
}
