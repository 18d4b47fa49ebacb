/** What a screen is given: the changing parts of its address. */
export interface ScreenProps {
  readonly parts: readonly string[];
}
