using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The options of <c>audit</c>.</summary>
internal static class AuditCommand
{
    private static readonly string[] DateFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = Messages.AuditPaths,
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Sample = new("--sample") { Description = Messages.AuditSample };

    private static readonly Option<bool> Live = new("--live") { Description = Messages.AuditLive };

    internal static readonly Option<string> Standard = new("--standard")
    {
        Description = Sentence.Format(Messages.AuditStandard, string.Join(", ", HygieneStandard.All.Select(s => s.Name))),
        DefaultValueFactory = _ => HygieneStandard.DefaultName,
        HelpName = "NAME",
    };

    private static readonly Option<string[]> Rule = List("--rule", "RULE", Messages.AuditRule);

    private static readonly Option<string[]> ExcludeRule = List("--exclude-rule", "RULE", Messages.AuditExcludeRule);

    private static readonly Option<string[]> Parameter = List("--parameter", "RULE.NAME=VALUE", Messages.AuditParameter);

    private static readonly Option<string> AsOf = new("--as-of") { Description = Messages.AuditAsOf, HelpName = "TIME" };

    internal static readonly Option<string> WaiverPath = new("--waiver-path") { Description = Messages.AuditWaiverPath, HelpName = "FILE" };

    private static readonly Option<string> OwnerTag = new("--owner-tag")
    {
        Description = Messages.AuditOwnerTag,
        DefaultValueFactory = _ => HygieneOptions.DefaultOwnerTag,
        HelpName = "NAME",
    };

    internal static readonly Option<string> PolicyPath = new("--policy-path", "--policy") { Description = Messages.AuditPolicyPath, HelpName = "FILE" };

    private static readonly Option<string> BaselinePath = new("--baseline-path", "--baseline") { Description = Messages.AuditBaselinePath, HelpName = "FILE" };

    private static readonly Option<string> FailOn = new("--fail-on")
    {
        Description = Messages.AuditFailOn,
        DefaultValueFactory = _ => nameof(FindingGate.Any),
        HelpName = "FINDINGS",
    };

    private static readonly Option<string> OwnerPath = new("--owner-path", "--owners") { Description = Messages.AuditOwnerPath, HelpName = "FILE" };

    private static readonly Option<string> MinimumSeverity = new("--minimum-severity")
    {
        Description = Sentence.Format(Messages.AuditMinimumSeverity, Names<HygieneSeverity>()),
        DefaultValueFactory = _ => nameof(HygieneSeverity.Informational),
        HelpName = "SEVERITY",
    };

    private static readonly Option<int> WarnDays = NumberOption.Whole("--warn-days", "DAYS", Messages.AuditWarnDays, 0, 0, RuleParameter.MostDays);

    private static readonly Option<OutputFormat> Format = FormatOption.Create(Enum.GetValues<OutputFormat>());

    internal static Command Create(ToolHost host)
    {
        var command = new Command("audit", Messages.AuditCommand) { BaselinePath, FailOn, Format };
        AddInputTo(command);
        OutOptions.AddTo(command);
        command.SetAction(parsed => new AuditRun(host, Read(host, parsed)).Run());
        return command;
    }

    /// <summary>Adds the reports, the accounts and the policy.</summary>
    internal static void AddInputTo(Command command)
    {
        command.Add(Paths);
        Option[] options = [Sample, Standard, Rule, ExcludeRule, Parameter, AsOf, PolicyPath, WaiverPath, MinimumSeverity, WarnDays, OwnerPath, OwnerTag, Live];
        Array.ForEach(options, command.Add);
        LiveOptions.AddTo(command);
    }

    /// <summary>Reads the reports, the accounts and the policy.</summary>
    internal static AuditSettings ReadInput(ToolHost host, ParseResult parsed)
    {
        var paths = parsed.GetValue(Paths) ?? [];
        var sample = parsed.GetValue(Sample);
        var isLive = parsed.GetValue(Live) || LiveOptions.NamesAccount(parsed);
        switch ((paths.Length > 0 ? 1 : 0) + (sample ? 1 : 0) + (isLive ? 1 : 0))
        {
            case 0:
                throw new HygieneOptionException(Messages.AuditWithoutInput);
            case > 1:
                throw new HygieneOptionException(Messages.AuditManyInputs);
        }

        if (!isLive && LiveOptions.FirstGiven(parsed, sample ? LiveOptions.Detail : null) is { } option)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.AuditOptionWithoutAccount, option));
        }

        var policy = Options(parsed) with
        {
            Owners = parsed.GetValue(OwnerPath) is { } owners ? OwnerFile.Read(owners) : null,
            OwnerTag = parsed.GetValue(OwnerTag)!,
            WarnDays = parsed.GetValue(WarnDays),
            WaiverSource = parsed.GetValue(WaiverPath) is { } path ? WaiverFile.Read(path) : null,
        };
        return new AuditSettings
        {
            Paths = [.. paths],
            WithDetail = sample && parsed.GetValue(LiveOptions.Detail),
            Live = isLive ? LiveOptions.Read(host, parsed) : null,
            AsOf = parsed.GetValue(AsOf) is { } text ? ParseDate("--as-of", text) : null,
            Policy = new HygienePolicy(policy with { Baseline = parsed.GetValue(BaselinePath) is { } baseline ? BaselineFile.Read(baseline) : null }),
            TrendPolicy = new HygienePolicy(policy),
        };
    }

    private static AuditSettings Read(ToolHost host, ParseResult parsed)
    {
        var files = OutOptions.Files(parsed);
        return ReadInput(host, parsed) with
        {
            FailOn = ReadGate(parsed),
            Format = parsed.GetValue(Format),
            Files = files,
            TrendFolder = OutOptions.TrendFolder(parsed, files),
            Export = OutOptions.Export(parsed),
            RunTime = OutOptions.RunTime(parsed) is { } runTime ? ParseDate("--run-time", runTime) : null,
        };
    }

    private static FindingGate ReadGate(ParseResult parsed)
    {
        var gate = ParseEnum<FindingGate>(FailOn.Name, parsed.GetValue(FailOn)!);
        return gate == FindingGate.New && parsed.GetValue(BaselinePath) is null
            ? throw new HygieneOptionException(Messages.AuditGateWithoutBaseline)
            : gate;
    }

    private static HygieneOptions Options(ParseResult parsed)
    {
        var severity = ParseEnum<HygieneSeverity>("--minimum-severity", parsed.GetValue(MinimumSeverity)!);
        if (parsed.GetValue(PolicyPath) is not { } path)
        {
            return new HygieneOptions
            {
                Standard = parsed.GetValue(Standard)!,
                Rules = Items(parsed, Rule),
                ExcludedRules = Items(parsed, ExcludeRule),
                Parameters = [.. (parsed.GetValue(Parameter) ?? []).Select(SplitParameter)],
                MinimumSeverity = severity,
            };
        }

        Option[] inFile = [Standard, Rule, ExcludeRule, Parameter];
        return Array.Find(inFile, option => IsGiven(parsed, option)) is { } given
            ? throw new HygieneOptionException(Sentence.Format(Messages.AuditOptionInPolicy, given.Name))
            : PolicyFile.Read(path).Options is var options && IsGiven(parsed, MinimumSeverity) ? options with { MinimumSeverity = severity } : options;
    }

    internal static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private static Option<string[]> List(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    private static ImmutableArray<string> Items(ParseResult parsed, Option<string[]> option)
    {
        var values = parsed.GetValue(option) ?? [];
        ImmutableArray<string> items =
            [.. values.SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        return items.IsEmpty && values.Length > 0
            ? throw new HygieneOptionException(Sentence.Format(Messages.NotARuleName, option.Name, values[0]))
            : items;
    }

    private static KeyValuePair<string, string> SplitParameter(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? KeyValuePair.Create(text[..equals].Trim(), text[(equals + 1)..].Trim())
            : throw new HygieneOptionException(Sentence.Format(Messages.NotAParameter, text));
    }

    internal static DateTimeOffset ParseDate(string option, string text) =>
        DateTimeOffset.TryParseExact(
            text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw new HygieneOptionException(Sentence.Format(Messages.NotADate, option, text));

    private static T ParseEnum<T>(string option, string text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0]) && Enum.IsDefined(value)
            ? value
            : throw new HygieneOptionException(Sentence.Format(Messages.NotAChoice, option, Names<T>(), text));

    private static string Names<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>());
}
