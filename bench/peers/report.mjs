/**
 * Runs the model, size and seed that the command line asks for, after a smaller run in which the code is compiled, and
 * prints how many events there were, how many seconds they took, and the answer.
 */
export async function report(models, warmUpSizes) {
  const [name, size, seed] = process.argv.slice(2);
  const model = models[name];
  await model(Math.min(Number(size), warmUpSizes[name]), 1);
  const start = performance.now();
  const { events, answer } = await model(Number(size), Number(seed));
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(`${JSON.stringify({ events, seconds, answer })}\n`);
}
