import type { RequestInputs } from '#enterprise/requests/contracts/request-commands.ts';
import { canDoRequest } from '#enterprise/requests/domain/decide-request.ts';
import type { ServiceRequest } from '#enterprise/requests/domain/request.ts';
import { SERVED_COMMANDS, type ServedCommand } from '#enterprise/requests/domain/transitions.ts';
import { loadRequest, openRequest, type RequestCaller } from '#enterprise/requests/usecases/open-request.ts';
import type { EnterpriseWorld } from '#test/support/enterprise/samples.ts';
import { anyInput, type InputDraft } from './inputs.ts';
import type { RequestGoals } from './request-goals.ts';
import type { RequestTheme } from './request-themes.ts';

interface Offer {
  readonly caller: RequestCaller;
  readonly command: ServedCommand;
}

/** A command that somebody gives on a request. */
export interface RequestAction extends Offer {
  readonly input: RequestInputs[ServedCommand];
}

/** Commands that end a lifecycle early or change nothing are rare. */
const SELDOM: readonly ServedCommand[] = ['withdraw', 'comment', 'urge'];
/** Share of commands that are tried by anybody, whether they are offered or not. */
const WILD = 0.12;

/** Chooses the next command: mostly one that the request offers, towards a goal or nine of ten by the theme. */
export async function chooseRequestAction(
  world: EnterpriseWorld,
  callers: readonly RequestCaller[],
  draft: InputDraft,
  { theme, goals }: { readonly theme: RequestTheme | undefined; readonly goals: RequestGoals | undefined },
): Promise<RequestAction> {
  const { random, request } = draft;
  const toAction = ({ caller, command }: Offer) => ({ caller, command, input: anyInput(command, draft) });
  const anything = () => toAction({ caller: random.pick(callers), command: random.pick(SERVED_COMMANDS) });
  if (random.chance(WILD)) return anything();
  const all = await listRequestOffers(world, callers, request);
  // A need that is known is hardly ever stated again.
  const offers = request.financing.need ? all.filter(({ command }) => command !== 'stateNeed') : all;
  const themed = theme ? offers.filter(({ command }) => theme.commands.includes(command)) : [];
  const moving = offers.filter(({ command }) => !SELDOM.includes(command));
  // Without looking ahead: what a command needs besides its state, its theme brings.
  const steered = goals?.choose(request.status, all, () => false) ?? [];
  const wanted =
    steered.length > 0
      ? steered
      : themed.length > 0 && random.chance(0.9)
        ? themed
        : moving.length > 0 && random.chance(0.9)
          ? moving
          : offers;
  const names = [...new Set(wanted.map(({ command }) => command))];
  if (names.length === 0) return anything();
  const command = random.pick(names);
  return toAction(random.pick(wanted.filter((offer) => offer.command === command)));
}

/** The commands that the request offers to everybody who can open it. */
async function listRequestOffers(
  world: EnterpriseWorld,
  callers: readonly RequestCaller[],
  { id, number }: ServiceRequest,
): Promise<readonly Offer[]> {
  const loaded = await loadRequest(world.requestLog, id);
  const opened = await Promise.all(
    callers.map(async (caller) => ({ caller, access: await openRequest(world, number, caller, loaded) })),
  );
  return opened.flatMap(({ caller, access }) =>
    access.ok
      ? canDoRequest(access.value.request, access.value.actor, access.value.context)
          .filter((name): name is ServedCommand => SERVED_COMMANDS.some((each) => each === name))
          .map((command) => ({ caller, command }))
      : [],
  );
}
