// No letters that are mistaken for others on a note.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A first password that can be read to somebody: 16 letters in groups of four, some 79 bits. */
export function newPassword(): string {
  const letters: string[] = []
  while (letters.length < 16) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
    // Only what divides evenly, so that no letter comes more often.
    if (byte < 256 - (256 % LETTERS.length)) letters.push(LETTERS[byte % LETTERS.length] ?? '')
  }
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}
