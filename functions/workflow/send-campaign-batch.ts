import { type BatchToSend, type SendBatchDeps, sendBatch } from '#enterprise/campaigns/usecases/send-batch.ts';
import { keys } from '../runtime/deps/keys.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { messages } from '../runtime/deps/messages.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { campaignStores } from '../runtime/deps/stores/enterprise/campaigns.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { recordStores } from '../runtime/deps/stores/records.ts';
import { task } from '../runtime/task.ts';

/** Workflow task: sends the messages of a batch that are still to be sent. */
export const createHandler = (deps: SendBatchDeps) => task((batch: BatchToSend) => sendBatch(deps, batch));

export const handler = createHandler(
  combine(base, campaignStores, directoryStores, recordStores, personalStores, messages, keys),
);
