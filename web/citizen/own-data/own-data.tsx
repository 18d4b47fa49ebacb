import { useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { lazy } from '../../ui/lazy.tsx';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import type { ErasureReport } from './add-reports.ts';
import type { Corrected } from './correction.tsx';
import { useOwnDataTexts } from './texts.ts';

const Correction = lazy(async () => (await import('./correction.tsx')).Correction);
const CorrectionDone = lazy(async () => (await import('./correction.tsx')).CorrectionDone);
const Erasure = lazy(async () => (await import('./erasure.tsx')).Erasure);

/** What the platform stores about the person: saved as a file, corrected, erased. One form at a time. */
export function OwnData({
  person,
  onCorrect,
  onErase,
}: {
  readonly person: AnswerTo<'GET /v1/me'>;
  readonly onCorrect: () => unknown;
  readonly onErase: (report: ErasureReport) => void;
}) {
  const texts = useOwnDataTexts();
  const common = useCommonTexts();
  const [problem, setProblem] = useState<CallProblem>();
  const [state, setState] = useState<'busy' | 'saved'>();
  const [open, setOpen] = useState<'correct' | 'erase'>();
  const [corrected, setCorrected] = useState<Corrected>();
  const save = async () => {
    setState('busy');
    const { saveOwnData } = await import('./save-own-data.ts');
    const failed = await saveOwnData();
    setProblem(failed);
    setState(failed === undefined ? 'saved' : undefined);
  };
  const toggle = (form: 'correct' | 'erase') => {
    setCorrected(undefined);
    setOpen((before) => (before === form ? undefined : form));
  };
  return (
    <section class="card" aria-labelledby="own-data">
      <h2 id="own-data">{texts.title}</h2>
      <p class="field-hint">{texts.exportHint}</p>
      <ProblemNote problem={problem} />
      <p role="status">{state === 'saved' && texts.exported}</p>
      {corrected !== undefined && <CorrectionDone {...corrected} />}
      <div class="buttons">
        <Button onClick={save} isBusy={state === 'busy'}>
          {state === 'busy' ? common.loading : texts.export}
        </Button>
        <Button isPressed={open === 'correct'} onClick={() => toggle('correct')}>
          {texts.correct}
        </Button>
        <Button look="danger" isPressed={open === 'erase'} onClick={() => toggle('erase')}>
          {texts.erase}
        </Button>
      </div>
      {open === 'correct' && (
        <Correction
          onDone={(report) => {
            setCorrected(report);
            setOpen(undefined);
            onCorrect();
          }}
        />
      )}
      {open === 'erase' && <Erasure hasPhone={person.signedInWith === 'phone'} onDone={onErase} />}
      <p>
        {texts.help}{' '}
        <a class="together" href="tel:12345">
          {common.call}
        </a>
      </p>
    </section>
  );
}
