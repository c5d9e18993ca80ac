/** Whether a key means something to JavaScript objects themselves, so that no model may use it as a name. */
export function isForbiddenKey(key: string): boolean {
  return key === "prototype" || key in Object.prototype;
}
