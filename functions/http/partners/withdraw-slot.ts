import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { parseInstant } from '../../../shared/domain/words/instant.ts';
import { presentFirmSlots } from '../../../shared/presenting/enterprise/appointment-presenter.ts';
import { NOT_FOUND } from '../../../shared/usecases/cases/open-case.ts';
import { type PublishSlotsDeps, removeSlot } from '../../../shared/usecases/enterprise/appointments/publish-slots.ts';
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
