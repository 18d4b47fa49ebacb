import { listSlots, type PublishSlotsDeps } from '#enterprise/partners/publish-slots.ts';
import { presentFirmSlots } from '#enterprise/services/appointment-presenter.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/partners/slots: the slots of the caller's organisation from today on. */
export const createHandler = (deps: PublishSlotsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, language }) => {
      const listed = await listSlots(deps, caller.subject);
      return listed.ok ? ok({ status: 200, body: { items: presentFirmSlots(listed.value, language) } }) : listed;
    },
  });

export const handler = createHandler(combine(base, directoryStores, requestStores));
