using System.Collections.Immutable;
using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The options about files: <c>--out</c>, and those of single formats.</summary>
internal static class OutOptions
{
    private static readonly Option<string[]> Out = new("--out")
    {
        Description = Sentence.Format(Messages.OptionOut, string.Join(", ", ExportFormats.All.Select(format => format.Name))),
        HelpName = "FILE[=FORMAT]",
    };

    private static readonly Option<string> Trend = new("--trend") { Description = Messages.AuditTrend, HelpName = "ARCHIVE" };

    private static readonly Option<string> AsffRegion = new("--asff-region")
    {
        Description = Messages.OptionAsffRegion,
        HelpName = "REGION",
    };

    private static readonly Option<string> OcsfVersion = new("--ocsf-version")
    {
        Description = Sentence.Format(Messages.OptionOcsfVersion, ExportOptions.NewestOcsf, ExportOptions.OldOcsf),
        DefaultValueFactory = _ => ExportOptions.NewestOcsf,
        HelpName = "VERSION",
    };

    private static readonly Option<bool> IncludeWaived = new("--include-waived")
    {
        Description = Messages.OptionIncludeWaived,
    };

    private static readonly Option<string> SarifArtifact = new("--sarif-artifact")
    {
        Description = Messages.OptionSarifArtifact,
        HelpName = "PATH",
    };

    private static readonly Option<string> Time = new("--run-time")
    {
        Description = Messages.OptionRunTime,
        HelpName = "TIME",
    };

    internal static void AddTo(Command command)
    {
        foreach (var option in new Option[] { Out, Trend, AsffRegion, OcsfVersion, IncludeWaived, SarifArtifact, Time })
        {
            command.Add(option);
        }
    }

    internal static string? RunTime(ParseResult parsed) => parsed.GetValue(Time);

    /// <summary>The folder of the archive whose trend is shown, checked before the audit; null without a trend.</summary>
    internal static string? TrendFolder(ParseResult parsed, ImmutableArray<AuditFile> files)
    {
        if (parsed.GetValue(Trend) is not { } folder)
        {
            return null;
        }

        ExportFormats.CheckTrend(files.Select(file => file.Format));
        return Directory.Exists(folder)
            ? folder
            : throw new HygieneOptionException(Sentence.Format(Messages.VerifyNotReadable, folder, FileProblem.Describe(new DirectoryNotFoundException())));
    }

    internal static ExportOptions Export(ParseResult parsed) => new()
    {
        AsffRegion = parsed.GetValue(AsffRegion),
        OcsfVersion = parsed.GetValue(OcsfVersion)!,
        IncludeWaived = parsed.GetValue(IncludeWaived),
        SarifArtifact = parsed.GetValue(SarifArtifact),
    };

    /// <summary>The files, checked before the audit.</summary>
    internal static ImmutableArray<AuditFile> Files(ParseResult parsed)
    {
        ImmutableArray<AuditFile> files = [.. (parsed.GetValue(Out) ?? []).Select(Parse)];
        var twice = files.Where(file => !SavedReport.IsFolder(file.Path))
            .SelectMany(file => ExportFiles.PathsOf(file.Format, file.Path))
            .GroupBy(OutputFile.FullPath, OutputFile.Comparer)
            .FirstOrDefault(group => group.Skip(1).Any());
        if (twice is not null)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.OutTwice, twice.First()));
        }

        var nothing = new ExportInputBuilder().Build(default, policy: null, Export(parsed));
        foreach (var file in files)
        {
            _ = file.Format.Split(nothing, _ => { });
        }

        return files;
    }

    // A word after the last '=' is a format; other text is part of the path.
    private static AuditFile Parse(string text)
    {
        var equals = text.LastIndexOf('=');
        var word = text[(equals + 1)..];
        var hasFormat = equals > 0 && word.Length > 0 && word.All(char.IsAsciiLetter);
        var path = hasFormat ? text[..equals] : text;
        if (SavedReport.IsFolder(path))
        {
            return hasFormat
                ? new AuditFile(path, ExportFormats.Named(word))
                : throw new HygieneOptionException(Sentence.Format(Messages.OutFolderWithoutFormat, text));
        }

        return OutputFile.Problem(path) is { } problem
            ? throw new HygieneOptionException(Sentence.Format(Messages.OutFileFailed, path, problem))
            : new AuditFile(path, hasFormat ? ExportFormats.Named(word) : ExportFormats.OfFile(path));
    }
}
