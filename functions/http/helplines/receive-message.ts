import type { FileAppealDeps } from '#appeals/handling/usecases/filing/file-appeal.ts';
import type { Helpline } from '#directory/domain/helpline.ts';
import { type CheckMessageDeps, checkSender, type ReceivedMessage, takeOnce } from '#helplines/check-message.ts';
import { type HelplineMessage, helplineMessage } from '#helplines/helpline-messages.contract.ts';
import { presentToHelpline } from '#helplines/helpline-presenter.ts';
import { addWords, type OwnCasesDeps, readOwnCase, takeBack } from '#helplines/own-cases.ts';
import { type OfferedCase, takeHandover } from '#helplines/take-handover.ts';
import { parse } from '#kernel/contracts/parse.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { recognisers } from '../../runtime/deps/recognisers.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { helplines } from '../../runtime/deps/stores/helplines.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { rateStores } from '../../runtime/deps/stores/rates.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { MAX_BODY_BYTES, readJsonBody, readTextBody } from '../../runtime/http/http-body.ts';
import type { HttpEvent } from '../../runtime/http/http-event.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import type { HttpFailure } from '../../runtime/http/problem.ts';
import { logInfo } from '../../runtime/log.ts';

/** POST /v1/helplines/{id}/messages: takes a message that a helpline has signed by Standard Webhooks. */
export const createHandler = (deps: FileAppealDeps & OwnCasesDeps & CheckMessageDeps) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    readBody: readSignedBody,
    readKeyring: () => deps.keyring,
    run: async ({ params: { id: helplineId = '' }, body, header, language, requestId }) => {
      const received = {
        helplineId,
        id: header('webhook-id') ?? '',
        timestamp: header('webhook-timestamp') ?? '',
        signature: header('webhook-signature') ?? '',
        body: body.text,
      };
      const sender = await checkSender(deps, received);
      if (!sender.ok) return sender;
      const message = parse(helplineMessage, body.value, language);
      if (!message.ok) return fail({ kind: 'validation', errors: message.error });
      if (message.value.to !== helplineId) return fail({ kind: 'bad-signature' });
      // Whoever builds the message anew for another attempt writes another time in it.
      const { type, data } = message.value;
      const once = await takeOnce(deps, received, { type, data }, requestId);
      if (!once.ok) return once;
      if (message.value.type === 'handover.offered') return takeOffer(deps, sender.value, message.value.data, language);
      const found = await findOrChange(deps, received, message.value);
      if (!found.ok) return found;
      const { appeal, leading } = found.value;
      return ok({ status: 200, body: presentToHelpline(appeal, leading, language) });
    },
  });

/** A case that the helpline has handed over, as it is, or as the message leaves it. */
function findOrChange(
  deps: OwnCasesDeps,
  { helplineId, id }: ReceivedMessage,
  message: Exclude<HelplineMessage, { readonly type: 'handover.offered' }>,
) {
  switch (message.type) {
    case 'case.read':
      return readOwnCase(deps, helplineId, message.data.reference);
    case 'handover.withdrawn':
      return takeBack(deps, helplineId, message.data);
    case 'handover.supplemented':
      return addWords(deps, helplineId, id, message.data);
  }
}

async function takeOffer(deps: FileAppealDeps, helpline: Helpline, offered: OfferedCase, language: Language) {
  const taken = await takeHandover(deps, helpline, offered);
  if (!taken.ok) return taken;
  const { appeal, isMapped } = taken.value;
  if (!isMapped) logInfo('helpline-category-unmapped', { helplineId: helpline.id, category: offered.category });
  return ok({ status: 201, body: presentToHelpline(appeal, appeal, language) });
}

/** The body as it was signed, and what it says. */
function readSignedBody(event: HttpEvent): Result<{ readonly text: string; readonly value: unknown }, HttpFailure> {
  const value = readJsonBody(event);
  if (!value.ok) return value;
  const text = readTextBody(event, MAX_BODY_BYTES, fail({ kind: 'malformed-json' }));
  return text.ok ? ok({ text: text.value, value: value.value }) : text;
}

export const handler = createHandler(
  combine(
    base,
    eventStores,
    personalStores,
    claimStores,
    rateStores,
    directoryStores,
    recordStores,
    keys,
    recognisers,
    helplines,
  ),
);
