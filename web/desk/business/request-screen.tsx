import { useEffect, useState } from 'preact/hooks';
import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { type FindReader, RequestActions, type SendCommand } from '../../ui/requests/request-actions.tsx';
import { RequestView } from '../../ui/requests/request-view.tsx';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { Files } from '../case/files.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { drawFieldFor } from './draw-field.tsx';

/** An advice is read by the business, a comment as it says, a note by staff only. */
const findReader: FindReader = (command, field, { internal }) => {
  if (field === 'reply') return 'appellant';
  if (command === 'comment' && field === 'text') return internal === false ? 'appellant' : 'staff';
  return field === 'note' ? 'staff' : undefined;
};

/** A request of a business for staff: all that the business reads, the notes among staff, and the commands of `actions`. */
export function RequestScreen({ number }: { readonly number: string }) {
  const texts = useRequestTexts();
  const [request, setRequest] = useState<ServiceRequest>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async () => {
    const outcome = await client.call('GET /v1/desk/enterprise/requests/{number}', { params: { number } });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setRequest(outcome.value);
  };
  useEffect(() => void read(), [number]);
  const send: SendCommand = async (command, body, key) => {
    // Each command has its own type; the fields come from the platform.
    const operation =
      `POST /v1/desk/enterprise/requests/{number}/${command}` as 'POST /v1/desk/enterprise/requests/{number}/comment';
    const outcome = await client.call(operation, { params: { number }, key, body });
    return outcome.ok ? undefined : outcome.problem;
  };
  return (
    <div class="narrow">
      <Screen title={texts.requests}>
        <p>
          <a href="/desk/requests/own">{texts.back}</a>
        </p>
        <DeskProblem problem={problem} onRetry={read} />
        {request === undefined && problem === undefined && <Waiting />}
        {request !== undefined && (
          <RequestView request={request}>
            <Files media={request.media} />
            <RequestActions
              request={request}
              send={send}
              findReader={findReader}
              drawField={drawFieldFor(request)}
              onChange={read}
            />
          </RequestView>
        )}
      </Screen>
    </div>
  );
}
