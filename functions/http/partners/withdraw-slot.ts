import { type PublishSlotsDeps, removeSlot } from '#enterprise/partners/publish-slots.ts';
import { presentFirmSlots } from '#enterprise/services/appointment-presenter.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { parseInstant } from '#kernel/domain/instant.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** DELETE /v1/partners/slots/{lawyerId}/{begin}: withdraws a slot that nobody has booked. */
export const createHandler = (deps: PublishSlotsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, params, language }) => {
      const begin = parseInstant(params.begin ?? '');
      if (begin === undefined) return NOT_FOUND;
      const removed = await removeSlot(deps, caller.subject, { lawyerId: params.lawyerId ?? '', begin });
      return removed.ok ? ok({ status: 200, body: { items: presentFirmSlots(removed.value, language) } }) : removed;
    },
  });

export const handler = createHandler(combine(base, directoryStores, requestStores));
