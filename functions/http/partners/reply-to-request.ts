import { partnerReply } from '../../../shared/contracts/commands/requests/request-input.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import {
  type CommandRequestDeps,
  commandRequest,
} from '../../../shared/usecases/enterprise/requests/command-request.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { requestCommandStores } from '../../runtime/deps/stores/request-commands.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/partners/requests/{number}/reply: the answer of a partner to a request that was referred to it. */
export const createHandler = (deps: CommandRequestDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    readKeyring: () => deps.keyring,
    input: partnerReply,
    run: async ({ caller, params, body, key }) => {
      const replied = await commandRequest(deps, {
        number: params.number ?? '',
        caller: { kind: 'partner', subject: caller.subject },
        command: 'recordPartnerReply',
        input: body,
        key,
      });
      if (!replied.ok) return replied;
      const { number, changedAt } = replied.value.request;
      return ok({ status: 200, body: { number, repliedAt: changedAt } });
    },
  });

export const handler = createHandler(combine(requestCommandStores, keys));
