import { useEffect, useRef, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { groupDigits } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { type RatingAnswer, RatingQuestions } from '../../ui/parts/rating-questions.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { whatIsMissing } from '../case/what-is-missing.ts';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';

/** The survey behind the link of a text message. Nobody signs in for it. */
export function Survey({ parts: [token = ''] }: ScreenProps) {
  const { case: texts, home } = useTexts();
  const common = useCommonTexts();
  const [survey, setSurvey] = useState<AnswerTo<'GET /v1/surveys/{token}'>>();
  const [answer, setAnswer] = useState<RatingAnswer>({});
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isDone, setDone] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);

  useEffect(() => {
    client.call('GET /v1/surveys/{token}', { params: { token } }).then((outcome) => {
      if (!outcome.ok) setProblem(outcome.problem);
      else if (!outcome.unchanged) setSurvey(outcome.value);
    });
  }, [token]);

  const send = async () => {
    const missing = whatIsMissing(answer, texts);
    setError(missing);
    if (missing !== undefined || busy.current) return;
    busy.current = true;
    setBusy(true);
    const body = { ...(answer as Required<RatingAnswer>), ...(text.trim() !== '' && { words: text.trim() }) };
    const outcome = await client.call('POST /v1/surveys/{token}', { params: { token }, body });
    busy.current = false;
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    setDone(outcome.ok);
  };
  return (
    <Screen title={texts.rateTitle}>
      {survey === undefined && problem === undefined && <Waiting />}
      {survey !== undefined && (
        <section class="card">
          <dl class="facts">
            <dt>{texts.number}</dt>
            <dd class="number-line">{groupDigits(survey.number)}</dd>
            {survey.title !== undefined && (
              <>
                <dt>{texts.about}</dt>
                <dd>{survey.title}</dd>
              </>
            )}
            <dt>{texts.handledBy}</dt>
            <dd>{survey.handledBy}</dd>
          </dl>
          {survey.reply !== undefined && (
            <div class="note" data-tone="good">
              <h2>{texts.reply}</h2>
              <p class="written">{survey.reply}</p>
            </div>
          )}
        </section>
      )}
      {(isDone || survey?.answered) && (
        <p class="note" data-tone="good" role="status">
          {texts.thanks}
        </p>
      )}
      {survey !== undefined && !isDone && !survey.answered && (
        <Form onSubmit={send}>
          <RatingQuestions texts={texts} answer={answer} onChange={setAnswer} />
          <TextField label={texts.ratingWords} isOptional rows={3} maxLength={2000} value={text} onInput={setText} />
          {error !== undefined && (
            <p class="field-error" role="alert">
              {error}
            </p>
          )}
          <Button type="submit" look="main" isBusy={isBusy}>
            {isBusy ? common.sending : texts.rate}
          </Button>
        </Form>
      )}
      {problem?.status === 404 ? (
        <p class="note" role="alert">
          {texts.noSurvey}
        </p>
      ) : (
        <ProblemNote problem={problem} />
      )}
      {survey === undefined && problem !== undefined && (
        <div class="buttons">
          <a class="button" data-look="main" href="/mine">
            {home.mine}
          </a>
          <a class="button" href="/track">
            {home.track}
          </a>
        </div>
      )}
    </Screen>
  );
}
