using System.Collections.Immutable;
using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The options about files: <c>--out</c>, and what single formats are told.</summary>
internal static class OutOptions
{
    private static readonly Option<string[]> Out = new("--out")
    {
        Description = "A file (or a folder, with a slash at its end) to write the findings to, repeatable; the format by the name's " +
            "ending or as FILE=FORMAT: " + string.Join(", ", ExportFormats.All.Select(format => format.Name)) + ".",
        HelpName = "FILE[=FORMAT]",
    };

    private static readonly Option<string> AsffRegion = new("--asff-region")
    {
        Description = "The Region of the Security Hub that takes the findings; Asff needs it.",
        HelpName = "REGION",
    };

    private static readonly Option<string> OcsfVersion = new("--ocsf-version")
    {
        Description = $"The version of the OCSF schema: {ExportOptions.NewestOcsf} or {ExportOptions.OldOcsf}.",
        DefaultValueFactory = _ => ExportOptions.NewestOcsf,
        HelpName = "VERSION",
    };

    private static readonly Option<bool> IncludeWaived = new("--include-waived")
    {
        Description = "Write waived findings to SARIF too, as suppressed ones; GitHub shows them as open.",
    };

    private static readonly Option<string> SarifArtifact = new("--sarif-artifact")
    {
        Description = "The report's path in the repository that SARIF results point to, with the user's line.",
        HelpName = "PATH",
    };

    private static readonly Option<string> Time = new("--run-time")
    {
        Description = "The time that the files give as that of the run (ISO 8601), for the same bytes in every run; now when not given.",
        HelpName = "TIME",
    };

    internal static void AddTo(Command command)
    {
        foreach (var option in new Option[] { Out, AsffRegion, OcsfVersion, IncludeWaived, SarifArtifact, Time })
        {
            command.Add(option);
        }
    }

    internal static string? RunTime(ParseResult parsed) => parsed.GetValue(Time);

    internal static ExportOptions Export(ParseResult parsed) => new()
    {
        AsffRegion = parsed.GetValue(AsffRegion),
        OcsfVersion = parsed.GetValue(OcsfVersion)!,
        IncludeWaived = parsed.GetValue(IncludeWaived),
        SarifArtifact = parsed.GetValue(SarifArtifact),
    };

    /// <summary>The files, checked as far as it can be done before the audit.</summary>
    internal static ImmutableArray<AuditFile> Files(ParseResult parsed)
    {
        ImmutableArray<AuditFile> files = [.. (parsed.GetValue(Out) ?? []).Select(Parse)];
        var twice = files.GroupBy(file => Path.GetFullPath(file.Path), StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any());
        if (twice is not null && !SavedReport.IsFolder(twice.First().Path))
        {
            throw new HygieneOptionException($"--out names '{twice.First().Path}' twice.");
        }

        var nothing = new ExportInputBuilder().Build(default, policy: null, Export(parsed));
        foreach (var file in files)
        {
            _ = file.Format.Split(nothing, _ => { });
        }

        return files;
    }

    // What stands behind the last '=' is a format when it is a word: a path may hold '=' too.
    private static AuditFile Parse(string text)
    {
        var equals = text.LastIndexOf('=');
        var word = text[(equals + 1)..];
        if (equals > 0 && word.Length > 0 && word.All(char.IsAsciiLetter))
        {
            return new AuditFile(text[..equals], ExportFormats.Named(word));
        }

        return SavedReport.IsFolder(text)
            ? throw new HygieneOptionException($"--out '{text}' is a folder, and folders do not say their format; give {text}=FORMAT.")
            : new AuditFile(text, ExportFormats.OfFile(text));
    }
}
