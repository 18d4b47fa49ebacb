import { addSlot, type PublishSlotsDeps } from '#enterprise/partners/publish-slots.ts';
import { presentFirmSlots } from '#enterprise/services/appointment-presenter.ts';
import { newSlot } from '#enterprise/services/contracts/appointments.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** PUT /v1/partners/slots: publishes a slot of a lawyer. Publishing the same slot again changes nothing. */
export const createHandler = (deps: PublishSlotsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    input: newSlot,
    run: async ({ caller, body, language }) => {
      const added = await addSlot(deps, caller.subject, body);
      return added.ok ? ok({ status: 200, body: { items: presentFirmSlots(added.value, language) } }) : added;
    },
  });

export const handler = createHandler(combine(base, directoryStores, requestStores));
