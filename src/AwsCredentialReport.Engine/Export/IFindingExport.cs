using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>A format that findings are exported in. <see cref="ExportFormats"/> lists all.</summary>
public interface IFindingExport
{
    /// <summary>Gets the name to give to <c>-Format</c>.</summary>
    string Name { get; }

    /// <summary>Gets its purpose, as a phrase.</summary>
    string Description { get; }

    /// <summary>Gets its file extensions; empty when the format must be named.</summary>
    ImmutableArray<string> Extensions { get; }

    /// <summary>Gets the name of its one file in a folder.</summary>
    string FileName => "credential-hygiene" + Extensions[0];

    /// <summary>Gets whether the format appends to an existing file, as the summary of a step does.</summary>
    bool Appends => false;

    /// <summary>Gets whether the format is text; a zip is not.</summary>
    bool IsText => true;

    /// <summary>Gets whether a file with the SHA-256 is written beside the file.</summary>
    bool HasHashFile => false;

    /// <summary>Gets whether the format shows a trend.</summary>
    bool HasTrend => false;

    /// <summary>The files that the format makes in a folder: one, unless the format or its readers want several.</summary>
    /// <exception cref="HygieneOptionException">An option is missing that the format needs.</exception>
    IEnumerable<ExportPart> Split(ExportInput input, Action<string> note) => [new ExportPart(FileName, input)];

    /// <summary>The parts that one file can hold. More than one do not fit.</summary>
    /// <exception cref="HygieneOptionException">An option is missing that the format needs.</exception>
    IEnumerable<ExportPart> Whole(ExportInput input, Action<string> note) => [new ExportPart(FileName, input)];

    /// <summary>Writes one file: UTF-8 without a byte order mark, the same bytes for the same input.</summary>
    /// <param name="input">What is written.</param>
    /// <param name="output">Where to. It stays open.</param>
    /// <param name="note">Receives a sentence about anything that was left out.</param>
    void Write(ExportInput input, Stream output, Action<string> note);
}

/// <summary>A format of a CI system: a summary as a file, and commands that its agent reads from the output of a step.</summary>
public interface IAgentExport : IFindingExport
{
    /// <summary>The commands, one a line.</summary>
    /// <param name="input">What is written.</param>
    /// <param name="summary">The file of the summary; null when there is none.</param>
    IEnumerable<string> Commands(ExportInput input, string? summary);

    /// <summary>The commands that show sentences of one level, one a line.</summary>
    /// <param name="level">Error, Warning or Notice.</param>
    /// <param name="texts">The sentences, the most important first.</param>
    IEnumerable<string> Commands(string level, IReadOnlyCollection<string> texts);
}

/// <summary>One of the files that an export makes.</summary>
/// <param name="Name">The file's name in a folder.</param>
/// <param name="Input">What is written to it.</param>
/// <param name="Format">What it is written in, when that is not the format of the export; such a file lists the others.</param>
public sealed record ExportPart(string Name, ExportInput Input, IFindingExport? Format = null);
