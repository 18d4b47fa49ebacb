import type { CommandVisitDeps } from '#enterprise/visits/usecases/command-visit.ts';
import type { VisitRecordsDeps } from '#enterprise/visits/usecases/visit-records.ts';
import { visitInputs } from '#enterprise/visits/visit-commands.contract.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { answerVisitCommand } from '../../runtime/http/answers/visit-answer.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

const inputs = visitInputs('staff');

/** POST /v1/desk/enterprise/visits/{command}: offices plan visits and report them, supervisors approve. */
export const createHandler = (deps: Omit<CommandVisitDeps, 'rates'> & VisitRecordsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: ({ params }) => inputs.get(params.command ?? ''),
    run: (call) => answerVisitCommand(deps, call, { kind: 'staff', subject: call.caller.subject }),
  });

export const handler = createHandler(combine(base, personalStores, directoryStores, recordStores, requestStores));
