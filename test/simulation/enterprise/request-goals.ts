import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import { REQUEST_TRANSITIONS, SERVED_COMMANDS, type ServedCommand } from '#enterprise/requests/domain/transitions.ts';
import type { RequestStatus } from '#enterprise/services/domain/vocabulary.ts';
import type { Random } from '../random.ts';
import { type Goals, openGoalsOf } from '../world/goals.ts';
import { anyRequestTheme, type RequestTheme, themesWith } from './request-themes.ts';

export type RequestGoals = Goals<ServedCommand, RequestStatus>;

/** Every second lifecycle has goals. */
const STEERED = 2;
const SELDOM: readonly ServedCommand[] = ['withdraw'];

/**
 * What the people of a lifecycle do: mostly a theme. By the index, every second one takes a theme to which a command belongs, and walks to its
 * commands in their order, so that some fifty lifecycles have each command as a goal. The theme brings what they need besides: a type of
 * request, slots, a bank.
 */
export function anyRequestPlan(
  random: Random,
  index: number,
): { readonly theme: RequestTheme | undefined; readonly goals: RequestGoals | undefined } {
  if (index % STEERED === 0) return { theme: anyRequestTheme(random), goals: undefined };
  const name = SERVED_COMMANDS[Math.floor(index / STEERED) % SERVED_COMMANDS.length] as ServedCommand;
  const themes = themesWith(name);
  const theme = themes.length > 0 ? random.pick(themes) : anyRequestTheme(random);
  const all = theme ? [...new Set([name, ...theme.commands])] : SERVED_COMMANDS;
  const goals = openGoalsOf({
    random,
    table: REQUEST_TRANSITIONS,
    first: theme ? theme.commands : [name],
    all,
    isOfPeople: () => true,
    seldom: SELDOM,
  });
  return { theme, goals };
}

/** Tells the goals which commands the events are of. */
export function noteEvents(goals: RequestGoals | undefined, events: readonly RequestEvent[]): void {
  for (const { type } of events) {
    const name = SERVED_COMMANDS.find((each) => REQUEST_TRANSITIONS[each].event === type);
    if (name) goals?.note(name, true);
  }
}
