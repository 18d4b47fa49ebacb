import type { ComponentChildren } from 'preact';
import {
  CHANNEL_TEXTS,
  CLOCK_KIND_TEXTS,
  FLAG_TEXTS,
  KIND_TEXTS,
  URGENCY_TEXTS,
} from '#kernel/presenting/code-names.ts';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatEnd, formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { useTexts } from '../texts.ts';
import { Barcode } from './barcode.tsx';
import { choosePrinted } from './printed.ts';

/** One copy of the work order (工单) of a case: a page of A4 that an office signs, files and scans. */
export function WorkOrder({ appeal, foot }: { readonly appeal: StaffAppeal; readonly foot: ComponentChildren }) {
  const texts = useTexts().print;
  const common = useCommonTexts();
  const { language } = useLook();
  const { number, kind, channel, urgency, categoryName, submittedAt, flags, place, assignments, clocks } = appeal;
  const { title, text, isRestated, contact, photos } = choosePrinted(appeal);
  const units = (role: 'lead' | 'assist') =>
    assignments.flatMap((each) => (each.role === role && each.status !== 'withdrawn' ? [each.unitName] : []));
  const running = clocks.filter(({ state }) => state === 'running');
  const where = [place?.regionName, place?.address].filter(Boolean).join('，');
  return (
    <article class="work-order">
      <header>
        <div>
          <p>{common.hotline}</p>
          <h2>{texts.sheet}</h2>
        </div>
        <Barcode number={number} />
      </header>
      <Boxes
        rows={[
          [
            texts.kind,
            KIND_TEXTS[kind][language],
            texts.category,
            <Said key="category" words={categoryName} />,
            texts.urgency,
            URGENCY_TEXTS[urgency][language],
          ],
          [
            texts.channel,
            CHANNEL_TEXTS[channel][language],
            texts.filedAt,
            formatInstant(submittedAt),
            texts.wishes,
            flags.map((flag) => FLAG_TEXTS[flag][language]).join('、'),
          ],
          [
            texts.appellant,
            contact?.name ? <Said key="name" words={contact.name} /> : texts.notShown,
            texts.phone,
            contact?.phone ?? texts.notShown,
          ],
          [texts.place, where ? <Said key="place" words={where} /> : texts.notShown],
        ]}
      />
      <h3>
        {texts.words} <small>{isRestated ? texts.restated : texts.original}</small>
      </h3>
      <div class="work-order-words">
        {title !== undefined && <p class="written work-order-title">{title}</p>}
        <p class="written">{text ?? texts.restatementMissing}</p>
      </div>
      {photos.length > 0 && (
        <div class="work-order-photos">
          {photos.map((url, index) => (
            <img key={url} src={url} alt={texts.photo(index + 1)} />
          ))}
        </div>
      )}
      <h3>{texts.dispatch}</h3>
      <Boxes
        rows={[
          [
            texts.lead,
            <Said key="lead" words={units('lead').join('、')} />,
            texts.assist,
            <Said key="assist" words={units('assist').join('、')} />,
          ],
        ]}
      />
      {running.length > 0 && (
        <table class="work-order-clocks">
          <thead>
            <tr>
              {running.map(({ id, kind: clock }) => (
                <th key={id} scope="col">
                  {texts.notAfter(CLOCK_KIND_TEXTS[clock][language])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              {running.map(({ id, dueAt, provisional }) => (
                <td key={id}>
                  <strong>{formatEnd(dueAt)}</strong> {provisional && texts.provisional}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      )}
      <h3>
        {texts.handling} <small>{texts.byUnit}</small>
      </h3>
      <Boxes
        rows={[
          [texts.sign, texts.dateLine, texts.contacted, texts.contactLine],
          [
            texts.done,
            <span key="done" class="work-order-room">
              {texts.doneHint}
            </span>,
          ],
          [texts.result, texts.resultLine],
          [texts.opinion, texts.opinionLine],
        ]}
      />
      <Boxes rows={[[texts.handler, <Room key="1" />, texts.head, <Room key="2" />, texts.stamp, <Room key="3" />]]} />
      <footer>{foot}</footer>
    </article>
  );
}

/** What people wrote, or a name of the directory, in its own language. */
function Said({ words }: { readonly words: string | undefined }) {
  return <span class="written">{words}</span>;
}

/** Room for a signature or a stamp. */
function Room() {
  return <span class="work-order-sign" />;
}

/** Names and values in turns, in boxes; the last value of a row takes what is left. */
function Boxes({ rows }: { readonly rows: readonly (readonly ComponentChildren[])[] }) {
  return (
    <table>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, index) =>
              index % 2 === 0 ? (
                <th key={`name ${index}`} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={`value ${index}`} colSpan={index === cells.length - 1 ? 7 - cells.length : 1}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
