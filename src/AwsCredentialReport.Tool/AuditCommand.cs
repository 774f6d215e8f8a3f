using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The options of <c>audit</c>, and what they mean.</summary>
internal static class AuditCommand
{
    private static readonly string[] DateFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Saved reports: files, patterns such as 'reports/**/*.csv', or - for standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Sample = new("--sample") { Description = "Audit the built-in sample report." };

    private static readonly Option<bool> Live = new("--live")
    {
        Description = "Ask AWS with the default credentials; --profile and --account-id ask it too.",
    };

    private static readonly Option<string> Standard = new("--standard")
    {
        Description = "The standard whose rules and thresholds apply: " +
            string.Join(", ", HygieneStandard.All.Select(s => s.Name)) + ".",
        DefaultValueFactory = _ => "Default",
        HelpName = "NAME",
    };

    private static readonly Option<string[]> Rule = List(
        "--rule", "RULE", "Rules to run (wildcards, commas, repeatable); naming an optional rule turns it on.");

    private static readonly Option<string[]> ExcludeRule = List("--exclude-rule", "RULE", "Rules not to run.");

    private static readonly Option<string[]> Parameter = List(
        "--parameter", "RULE.NAME=VALUE", "A rule's parameter, such as AccessKeyUnused.MaximumUnusedDays=60 (repeatable).");

    private static readonly Option<string> AsOf = new("--as-of")
    {
        Description = "The instant that ages are counted to (ISO 8601; UTC unless it says otherwise); " +
            "the report's own time when not given.",
        HelpName = "TIME",
    };

    private static readonly Option<string> Waivers = new("--waivers")
    {
        Description = "A JSON file of accepted findings.",
        HelpName = "FILE",
    };

    private static readonly Option<string> MinimumSeverity = new("--minimum-severity")
    {
        Description = $"The least severity that is shown and that makes the exit code 1: {Names<HygieneSeverity>()}.",
        DefaultValueFactory = _ => nameof(HygieneSeverity.Informational),
        HelpName = "SEVERITY",
    };

    private static readonly Option<OutputFormat> Format = FormatOption.Create(Enum.GetValues<OutputFormat>());

    internal static Command Create(ToolHost host)
    {
        var command = new Command(
            "audit",
            "Audits saved reports, or those of AWS accounts. Exit code 0: clean; 1: open findings; 2: something could not be read.")
        {
            Paths, Sample, Standard, Rule, ExcludeRule, Parameter, AsOf, Waivers, MinimumSeverity, Format, Live,
        };
        OutOptions.AddTo(command);
        LiveOptions.AddTo(command);
        command.SetAction(parsed => new AuditRun(host, Read(host, parsed)).Run());
        return command;
    }

    private static AuditSettings Read(ToolHost host, ParseResult parsed)
    {
        var paths = parsed.GetValue(Paths) ?? [];
        var sample = parsed.GetValue(Sample);
        var isLive = parsed.GetValue(Live) || LiveOptions.NamesAccount(parsed);
        switch ((paths.Length > 0 ? 1 : 0) + (sample ? 1 : 0) + (isLive ? 1 : 0))
        {
            case 0:
                throw new HygieneOptionException(
                    "Nothing to audit: give the path of a saved report, - for standard input, --sample, --profile or --live.");
            case > 1:
                throw new HygieneOptionException("Saved reports, --sample and accounts (--profile, --account-id, --live) do not go together.");
        }

        if (!isLive && LiveOptions.FirstGiven(parsed) is { } stray)
        {
            throw new HygieneOptionException($"{stray} is for accounts: --profile, --account-id or --live.");
        }

        var waivers = parsed.GetValue(Waivers);
        return new AuditSettings
        {
            Paths = [.. paths],
            Live = isLive ? LiveOptions.Read(host, parsed) : null,
            AsOf = parsed.GetValue(AsOf) is { } text ? ParseDate("--as-of", text) : null,
            Format = parsed.GetValue(Format),
            Files = OutOptions.Files(parsed),
            Export = OutOptions.Export(parsed),
            RunTime = OutOptions.RunTime(parsed) is { } runTime ? ParseDate("--run-time", runTime) : null,
            Policy = new HygienePolicy(new HygieneOptions
            {
                Standard = parsed.GetValue(Standard)!,
                Rules = Items(parsed, Rule),
                ExcludedRules = Items(parsed, ExcludeRule),
                Parameters = [.. (parsed.GetValue(Parameter) ?? []).Select(SplitParameter)],
                MinimumSeverity = ParseEnum<HygieneSeverity>("--minimum-severity", parsed.GetValue(MinimumSeverity)!),
                Waivers = waivers is null ? [] : WaiverFile.Load(waivers),
            }),
        };
    }

    private static Option<string[]> List(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    private static ImmutableArray<string> Items(ParseResult parsed, Option<string[]> option)
    {
        var values = parsed.GetValue(option) ?? [];
        ImmutableArray<string> items =
            [.. values.SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        return items.IsEmpty && values.Length > 0
            ? throw new HygieneOptionException($"{option.Name} takes names of rules, not '{values[0]}'.")
            : items;
    }

    private static KeyValuePair<string, string> SplitParameter(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? KeyValuePair.Create(text[..equals].Trim(), text[(equals + 1)..].Trim())
            : throw new HygieneOptionException($"--parameter takes Rule.Name=value, not '{text}'.");
    }

    private static DateTimeOffset ParseDate(string option, string text) =>
        DateTimeOffset.TryParseExact(
            text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw new HygieneOptionException($"{option} takes an ISO 8601 date such as 2026-09-30T06:00:00Z, not '{text}'.");

    private static T ParseEnum<T>(string option, string text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0]) && Enum.IsDefined(value)
            ? value
            : throw new HygieneOptionException($"{option} takes {Names<T>()}, not '{text}'.");

    private static string Names<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>());
}
