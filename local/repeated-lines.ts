export interface RepeatedLines {
  print(line: string): void;
  /** Reports the repetitions that were not reported yet. */
  end(): void;
}

/** The maximum number of different lines that are remembered; further ones are always printed. */
const mostKinds = 1000;

interface Kind {
  line: string;
  times: number;
  told: number;
}

/**
 * Prints a line once, and then only the number of its repetitions: at the tenth, the hundredth and so on, and at the
 * end. Lines that differ only in ids, numbers and times count as the same.
 */
export function repeatedLines(print: (line: string) => void): RepeatedLines {
  const kinds = new Map<string, Kind>();

  function tell(kind: Kind): void {
    kind.told = kind.times;
    print(`(${kind.times} times so far) ${kind.line}`);
  }

  return {
    print(line) {
      const key = kindOf(line);
      const kind = kinds.get(key);
      if (!kind) {
        if (kinds.size < mostKinds) kinds.set(key, { line, times: 1, told: 1 });
        print(line);
        return;
      }
      kind.times += 1;
      if (kind.times >= 10 && Number.isInteger(Math.log10(kind.times))) tell(kind);
    },
    end() {
      for (const kind of kinds.values()) if (kind.times > kind.told) tell(kind);
    },
  };
}

/** A line without the words that contain a digit. */
function kindOf(line: string): string {
  const words = line.slice(0, 2000).split(/([\s",:]+)/);
  return words.map((word) => (/\d/.test(word) ? '#' : word)).join('');
}
