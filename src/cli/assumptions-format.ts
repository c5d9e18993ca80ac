import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { LOG_FORMATS, type LogFormat } from "../report/quality/log-format-names.ts";

/** Reads `--format`. Throws TDM-USE-002 with the nearest name. */
export function chooseFormat(text: string): LogFormat {
  const format = LOG_FORMATS.find((name) => name === text);
  if (format !== undefined) return format;
  throw TdmError.of("TDM-USE-002", "--format cannot be used", {
    expected: `one of ${LOG_FORMATS.join(", ")}`,
    found: text === "" ? "nothing" : text,
    nearest: nearestName(text, LOG_FORMATS),
  });
}
