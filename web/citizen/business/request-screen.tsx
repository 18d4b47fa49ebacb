import { useEffect, useState } from 'preact/hooks';
import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { type DrawField, RequestActions, type SendCommand } from '../../ui/requests/request-actions.tsx';
import { RequestView } from '../../ui/requests/request-view.tsx';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { FilesField } from '../case/files-field.tsx';
import { Media } from '../case/media.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';
import { BookForm } from './book-form.tsx';
import { ForSignedIn } from './for-signed-in.tsx';
import { NoticeField } from './notice-field.tsx';
import { PartnerLooks } from './partner-looks.tsx';

type Partner = AnswerTo<'GET /v1/enterprise/partners'>['items'][number];

/** A request of a business that the person acts for, with what can be done. */
export function RequestScreen({ parts: [number = ''] }: ScreenProps) {
  const texts = useRequestTexts();
  return (
    <Screen title={texts.requests}>
      <ForSignedIn>
        <Shown number={number} />
      </ForSignedIn>
    </Screen>
  );
}

function Shown({ number }: { readonly number: string }) {
  const texts = useRequestTexts();
  const common = useCommonTexts();
  const [request, setRequest] = useState<ServiceRequest>();
  const [partners, setPartners] = useState<readonly { readonly id: string; readonly name: string }[]>([]);
  const [problem, setProblem] = useState<CallProblem>();
  const read = async () => {
    const outcome = await client.call('GET /v1/enterprise/requests/{number}', { params: { number } });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setRequest(outcome.value);
  };
  useEffect(() => void read(), [number]);
  const mayConsent = request?.canDo.includes('consent') === true;
  useEffect(() => {
    if (!mayConsent) return;
    void client.call('GET /v1/enterprise/partners', {}).then((outcome) => {
      if (outcome.ok && !outcome.unchanged) setPartners(outcome.value.items.map(describePartner));
    });
  }, [mayConsent]);
  const send: SendCommand = async (command, body, key) => {
    // Each command has its own type; the fields come from the platform.
    const operation =
      `POST /v1/enterprise/requests/{number}/${command}` as 'POST /v1/enterprise/requests/{number}/urge';
    const outcome = await client.call(operation, { params: { number }, key, body });
    return outcome.ok ? undefined : outcome.problem;
  };
  if (request === undefined)
    return problem === undefined ? (
      <Waiting />
    ) : (
      <>
        <ProblemNote problem={problem} />
        <div class="buttons">
          {problem.status === 404 ? (
            <a class="button" data-look="main" href="/business">
              {texts.mine}
            </a>
          ) : (
            <Button onClick={read}>{common.retry}</Button>
          )}
        </div>
      </>
    );
  return (
    <RequestView
      request={request}
      looks={<PartnerLooks number={number} version={request.version} />}
      policyPath={(id, version) =>
        `/business/${request.business.creditCode}/policy/${id}${version === undefined ? '' : `?version=${version}`}`
      }
    >
      <Attached request={request} />
      <RequestActions
        request={request}
        send={send}
        partners={partners}
        drawField={drawField}
        drawForm={({ command, label }, onDone) =>
          command === 'book-appointment' ? (
            <BookForm request={request} label={label} send={send} onDone={onDone} onStale={read} />
          ) : undefined
        }
        onChange={read}
      />
    </RequestView>
  );
}

function Attached({ request: { media } }: { readonly request: ServiceRequest }) {
  const { filing } = useTexts();
  if (media.length === 0) return null;
  return (
    <section class="card" aria-labelledby="files">
      <h2 id="files">{filing.files}</h2>
      <Media media={media} />
    </section>
  );
}

/** The fields that a business fills in with more than their schema says. */
const drawField: DrawField = (command, name, { label, isOptional, value, error, onChange }) => {
  if (command === 'consent' && name === 'textVersion')
    return <NoticeField value={value as string | undefined} error={error} onChange={onChange} />;
  if (name !== 'media') return undefined;
  return (
    <FilesField
      {...{ label, isOptional, error }}
      values={(value as readonly string[] | undefined) ?? []}
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
    />
  );
};

/** A partner as a choice: what it is stands after its name. */
function describePartner({ id, name, kindText }: Partner) {
  return { id, name: [name, kindText].filter(Boolean).join(' · ') };
}
