import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import { formatEnd } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';
import { findView, type Values } from './table.ts';

type Items = AnswerTo<'GET /v1/desk/appeals/{number}/deadlines'>['items'];

/** By when the chosen unit would have to sign and to answer, and by which rule. Nothing for other commands. */
export function Deadlines({
  number,
  command,
  values,
}: {
  readonly number: string;
  readonly command: string;
  readonly values: Values;
}) {
  const texts = useTexts().command;
  const { language } = useLook();
  const [items, setItems] = useState<Items>();
  const field = findView(command)?.shareFor;
  const unit = field === undefined ? undefined : values[field];
  useEffect(() => {
    setItems(undefined);
    if (typeof unit !== 'string' || unit === '') return;
    let isOld = false;
    const query = { command, unit };
    // A refusal is shown when the command is sent: the form names the field.
    client.call('GET /v1/desk/appeals/{number}/deadlines', { params: { number }, query }).then((outcome) => {
      if (!isOld && outcome.ok && !outcome.unchanged) setItems(outcome.value.items);
    });
    return () => {
      isOld = true;
    };
  }, [number, command, unit, language]);
  return (
    <div aria-live="polite">
      {items !== undefined && items.length > 0 && (
        <section class="note deadlines" aria-labelledby="deadlines">
          <h5 id="deadlines">{texts.deadlines}</h5>
          <ul class="list">
            {items.map(({ kind, kindText, dueAt, provisional, text }) => (
              <li key={kind}>
                <strong>{kindText}</strong> {formatEnd(dueAt)} {provisional && texts.provisional}
                <p class="muted">{text}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
