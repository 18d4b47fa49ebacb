import { useState } from 'preact/hooks';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { MoreButton, usePages } from '../../ui/parts/pages.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { TimeField } from '../../ui/parts/time-field.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { NewVisitForm } from '../../ui/visits/new-visit-form.tsx';
import { useVisitTexts } from '../../ui/visits/texts.ts';
import { VisitActions } from '../../ui/visits/visit-actions.tsx';
import { VisitList } from '../../ui/visits/visit-list.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { ForSignedIn } from './for-signed-in.tsx';

/** The visits of a business, planned and past: who comes and why. An agent refuses one, or asks for one. */
export function Visits({ parts: [code = ''] }: ScreenProps) {
  const texts = useVisitTexts();
  return (
    <Screen title={texts.title}>
      <p>
        <a href={`/business/${code}`}>{texts.back}</a>
      </p>
      <ForSignedIn>
        <Shown code={code} />
      </ForSignedIn>
    </Screen>
  );
}

function Shown({ code }: { readonly code: string }) {
  const texts = useVisitTexts();
  const common = useCommonTexts();
  const { language } = useLook();
  const {
    items: visits,
    answer,
    problem,
    readAgain,
    readMore,
  } = usePages(
    (from) => client.call('GET /v1/enterprise/visits', { query: { business: code, ...from } }),
    [code, language],
  );
  return (
    <>
      <p>{texts.lead}</p>
      <ProblemNote problem={problem} />
      {problem !== undefined && <Button onClick={readAgain}>{common.retry}</Button>}
      {visits === undefined && problem === undefined && <Waiting />}
      {visits !== undefined && (
        <>
          <VisitList
            visits={visits}
            months={answer?.months ?? []}
            drawActions={(visit) => (
              <VisitActions
                visit={visit}
                send={async (command, body, key) => {
                  // Each command has its own fields; `canDo` names those of agents only.
                  const operation = `POST /v1/enterprise/visits/${command}` as 'POST /v1/enterprise/visits/withdraw';
                  const outcome = await client.call(operation, { key, body: { visitId: visit.id, ...body } });
                  return outcome.ok ? undefined : outcome.problem;
                }}
                onChange={readAgain}
              />
            )}
          />
          <MoreButton readMore={readMore} />
          <Ask code={code} onDone={readAgain} />
        </>
      )}
    </>
  );
}

/** Asks for a visit. The manager of the business sets its date. */
function Ask({ code, onDone }: { readonly code: string; readonly onDone: () => void }) {
  const texts = useVisitTexts();
  const [wishedFrom, setWishedFrom] = useState('');
  return (
    <NewVisitForm
      id="ask"
      title={texts.ask}
      hint={texts.askHint}
      label={texts.send}
      isComplete={() => true}
      send={async (key, about) => {
        const body = { creditCode: code, ...about, ...(wishedFrom !== '' && { wishedFrom }) };
        const outcome = await client.call('POST /v1/enterprise/visits/ask', { key, body });
        return outcome.ok ? undefined : outcome.problem;
      }}
      reset={() => setWishedFrom('')}
      onDone={onDone}
    >
      {(problem) => (
        <TimeField
          label={texts.wishedFrom}
          isOptional
          error={problem?.errors?.find(({ path }) => path === 'wishedFrom')?.message}
          value={wishedFrom}
          onChange={(at) => setWishedFrom(at ?? '')}
        />
      )}
    </NewVisitForm>
  );
}
