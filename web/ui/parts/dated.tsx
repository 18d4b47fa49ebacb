const DATE = /(\d{4}年\d{1,2}月\d{1,2}日(?: \d{2}:\d{2})?|\d{1,2} [A-Z][a-z]+ \d{4}(?: \d{2}:\d{2})?)/;

/** A sentence of the platform. A date in it goes to the next line as a whole. */
export function Dated({ text }: { readonly text: string }) {
  // Every second part is a date.
  const parts = text.split(DATE);
  if (parts.length === 1) return text;
  return (
    <>
      {parts.map((part, place) =>
        place % 2 === 0 ? (
          part
        ) : (
          <span class="together" key={place}>
            {part}
          </span>
        ),
      )}
    </>
  );
}
