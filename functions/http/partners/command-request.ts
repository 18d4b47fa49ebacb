import { partnerInputs } from '#enterprise/requests/contracts/request-input.ts';
import { type CommandRequestDeps, commandRequest } from '#enterprise/requests/usecases/commands/command-request.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { recognisers } from '../../runtime/deps/recognisers.ts';
import { requestCommandStores } from '../../runtime/deps/stores/enterprise/request-commands.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

const inputs = partnerInputs();

/** POST /v1/partners/requests/{number}/{command}: every command of partners on a request that was referred to them. */
export const createHandler = (deps: CommandRequestDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    readKeyring: () => deps.keyring,
    input: ({ params }) => inputs.get(params.command ?? ''),
    run: async ({ caller, params, body, key }) => {
      const by = { kind: 'partner' as const, subject: caller.subject };
      // What partners command is complete as they send it.
      const commanded = await commandRequest(deps, { ...body, number: params.number ?? '', caller: by, key }, {});
      if (!commanded.ok) return commanded;
      const { number, changedAt } = commanded.value.request;
      return ok({ status: 200, body: { number, repliedAt: changedAt } });
    },
  });

export const handler = createHandler(combine(requestCommandStores, keys, recognisers));
