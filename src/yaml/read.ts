import { type Document, isScalar, type Node, parseAllDocuments } from 'yaml'
import { deceptiveCharacters } from './deceptive-characters.ts'
import type { Diagnostic, Source } from './source.ts'
import { syntaxDiagnostics } from './syntax.ts'
import { type Path, plainData, type YamlPlace } from './to-data.ts'

/** A YAML file as plain data (maps have no prototype), with the position of every value. */
export interface YamlFile {
  readonly source: Source
  readonly value: unknown
  /** Undefined if the path does not exist. */
  readonly place: (path: Path) => YamlPlace | undefined
}

/**
 * Reads one YAML 1.2 document (core schema). `file` is undefined if the contents cannot be read. Diagnostics can exist
 * beside a file: the valid part is still checked, so that the user sees all errors at once.
 */
export function readYaml(source: Source): {
  readonly file: YamlFile | undefined
  readonly diagnostics: readonly Diagnostic[]
} {
  const hidden = deceptiveCharacters(source)
  if (hidden.length > 0) return { file: undefined, diagnostics: hidden }
  const documents = parse(source.text)
  const first = documents[0]
  const diagnostics = first ? documentDiagnostics(source, first, documents[1]) : [emptyDiagnostic(source)]
  if (!first || diagnostics.length > 0) return { file: undefined, diagnostics }
  const { value, places, diagnostics: inside } = plainData(first.contents)
  return { file: { source, value, place: (path) => places.get(JSON.stringify(path)) }, diagnostics: inside }
}

function parse(text: string): readonly Document.Parsed[] {
  const documents = parseAllDocuments<Node & Document.Parsed['contents']>(text, {
    // Comparing every pair of keys takes minutes on a big file. plainData detects duplicates.
    uniqueKeys: false,
    prettyErrors: false,
    resolveKnownTags: false,
    logLevel: 'silent',
  })
  return 'empty' in documents ? [] : documents
}

function documentDiagnostics(
  source: Source,
  first: Document.Parsed,
  second: Document.Parsed | undefined,
): Diagnostic[] {
  const { yaml } = first.directives
  if (yaml.explicit && yaml.version !== '1.2') {
    const found = `the file asks for YAML ${yaml.version}, in which yes and no are booleans`
    return [
      {
        code: 'INVALID_YAML',
        span: firstLine(source),
        subject: 'yaml',
        found,
        fix: 'remove the line: files are read as YAML 1.2',
      },
    ]
  }
  const unreadable = syntaxDiagnostics(source, first)
  if (unreadable.length > 0) return unreadable
  if (second) {
    const start = source.text.lastIndexOf('---', second.contents?.range[0])
    const found = 'a second document begins here'
    return [
      {
        code: 'INVALID_YAML',
        span: { start, end: start + 3 },
        subject: 'yaml',
        found,
        fix: 'keep one document in a file',
      },
    ]
  }
  const nothing = first.contents === null || (isScalar(first.contents) && first.contents.value === null)
  return nothing ? [emptyDiagnostic(source)] : []
}

function emptyDiagnostic(source: Source): Diagnostic {
  const fix = 'write at least the required keys; the examples show them'
  return { code: 'INVALID_YAML', span: firstLine(source), subject: 'yaml', found: 'the file is empty', fix }
}

function firstLine(source: Source): { start: number; end: number } {
  return { start: 0, end: source.lines.lineStarts[1] ?? source.text.length }
}
