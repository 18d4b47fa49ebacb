import type { DailyLimits } from '#directory/domain/policy/policy.ts';
import type { AnyDeclaration } from '#kernel/domain/commands/declaration.ts';
import { type Instant, toLocalDate } from '#kernel/domain/instant.ts';

/** The commands on a kind of case, by name. */
type Declarations = Readonly<Record<string, AnyDeclaration>>;

/** Whether a command is a comment or an urge: these are counted together. */
export function bringsWords(command: string, declarations: Declarations): boolean {
  return declarations[command]?.dailyLimit === 'words';
}

/**
 * The limit that a person has reached on one case in the local day of `now`; undefined when the command may be given. The log
 * itself is the count, so that no race can pass the limit (DOMAIN 2).
 */
export function findReachedLimit(
  events: readonly { readonly actor: { readonly id: string }; readonly at: Instant; readonly type: string }[],
  given: { readonly actorId: string; readonly command: string; readonly declarations: Declarations },
  now: Instant,
  limits: Pick<DailyLimits, 'words' | 'commands'>,
): 'words' | 'commands' | undefined {
  const { actorId, command, declarations } = given;
  const today = toLocalDate(now);
  const own = events.filter(({ actor, at }) => actor.id === actorId && toLocalDate(at) === today);
  const counted = Object.values(declarations).flatMap(({ dailyLimit, event }) =>
    dailyLimit === 'words' ? [event] : [],
  );
  const reached = own.filter(({ type }) => counted.includes(type)).length >= limits.words;
  if (reached && bringsWords(command, declarations)) return 'words';
  return own.length >= limits.commands ? 'commands' : undefined;
}
