import type { AnswerTo } from '../../client/operations.ts';
import { DangerAdvice } from '../../ui/danger/danger-advice.tsx';
import { groupDigits } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { useTexts } from '../texts.ts';
import { nameCommand } from './name-command.ts';

/** What to read out to the caller after the filing, and appeals that may be the same. */
export function FiledNote({
  filed: { number, queryCode, statusText, danger, duplicates = [] },
  isAnswered,
  onNext,
}: {
  readonly filed: AnswerTo<'POST /v1/desk/appeals'>;
  readonly isAnswered: boolean;
  readonly onNext: () => void;
}) {
  const texts = useTexts().call;
  const { language } = useLook();
  return (
    <div class="narrow">
      <Screen title={isAnswered ? texts.doneAnswered : texts.done}>
        <DangerAdvice advice={danger} />
        <div class="card">
          <p>{texts.readOut}</p>
          <dl class="facts">
            <dt>{texts.number}</dt>
            <dd class="number-line">{groupDigits(number)}</dd>
            <dt>{texts.queryCode}</dt>
            <dd class="number-line">{groupDigits(queryCode)}</dd>
          </dl>
          <p>{statusText}</p>
        </div>
        {duplicates.length > 0 && (
          <section class="note" data-tone="warn" aria-labelledby="duplicates">
            <h2 id="duplicates">{texts.duplicates}</h2>
            <ul class="list">
              {duplicates.map((each) => (
                <li key={each.number}>
                  <a href={`/desk/case/${each.number}`}>{groupDigits(each.number)}</a> {each.statusText}{' '}
                  {each.same.map((sign) => texts.same[sign]).join(' · ')}
                  {each.offers.length > 0 && (
                    <p>{texts.offers(each.offers.map((offer) => nameCommand(offer, language)).join('、'))}</p>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        <div class="buttons">
          <Button look="main" onClick={onNext}>
            {texts.next}
          </Button>
          <a class="button" href={`/desk/case/${number}`}>
            {texts.openCase}
          </a>
        </div>
      </Screen>
    </div>
  );
}
