/** What is needed of a browser's `localStorage` or `sessionStorage`. */
export interface BrowserStorage {
  getItem(place: string): string | null;
  setItem(place: string, text: string): void;
  removeItem(place: string): void;
}
