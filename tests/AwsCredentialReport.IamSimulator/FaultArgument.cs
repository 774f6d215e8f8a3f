using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using AwsCredentialReport.IamSimulator.Http;

namespace AwsCredentialReport.IamSimulator;

/// <summary>A fault of the command line: <c>GetCredentialReport=Throttle*3@111122223333</c>.</summary>
internal sealed partial record FaultArgument(string Action, Fault Fault, int Times, string? AccountId)
{
    private static readonly FrozenDictionary<string, Func<Fault>> Faults = new Dictionary<string, Func<Fault>>(StringComparer.Ordinal)
    {
        [nameof(Fault.Throttle)] = Fault.Throttle,
        [nameof(Fault.LimitExceeded)] = Fault.LimitExceeded,
        [nameof(Fault.AccessDenied)] = Fault.AccessDenied,
        [nameof(Fault.ReportInProgress)] = Fault.ReportInProgress,
        [nameof(Fault.ReportNotPresent)] = Fault.ReportNotPresent,
        [nameof(Fault.ReportExpired)] = Fault.ReportExpired,
        [nameof(Fault.ServerError)] = () => Fault.ServerError(),
        [nameof(Fault.Garbage)] = Fault.Garbage,
        [nameof(Fault.EmptyBody)] = Fault.EmptyBody,
        [nameof(Fault.Redirect)] = () => Fault.Redirect(),
        [nameof(Fault.Reset)] = Fault.Reset,
        [nameof(Fault.LostAnswer)] = Fault.LostAnswer,
        [nameof(Fault.TruncatedBody)] = Fault.TruncatedBody,
        [nameof(Fault.StalledBody)] = Fault.StalledBody,
        [nameof(Fault.TruncatedXml)] = Fault.TruncatedXml,
        [nameof(Fault.WrongClock)] = () => Fault.WrongClock(),
        [nameof(Fault.BadBase64)] = Fault.BadBase64,
        [nameof(Fault.EmptyReport)] = Fault.EmptyReport,
        [nameof(Fault.HeaderOnlyReport)] = Fault.HeaderOnlyReport,
        [nameof(Fault.TruncatedCsv)] = Fault.TruncatedCsv,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Actions =
        IamDispatcher.Names.Concat(StsDispatcher.Names).Concat(OrganizationsDispatcher.Names).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads a fault; null when it is none, and then what is wrong.</summary>
    internal static FaultArgument? Read(string text, out string? problem)
    {
        var match = Form().Match(text);
        var action = match.Groups["action"].Value;
        var fault = Named(match.Groups["fault"].Value);
        problem = !match.Success ? $"'--fault {text}' is not of the form Action=Fault[*times][@account]."
            : !Actions.Contains(action) ? $"There is no action '{action}'; there are {Listed(Actions)}."
            : fault is null ? $"There is no fault '{match.Groups["fault"].Value}' for the command line; there are {Listed(Faults.Keys.Append("Delay5000"))}."
            : null;
        return problem is not null ? null : new FaultArgument(
            action,
            fault!,
            match.Groups["times"] is { Success: true } times
                ? int.Parse(times.Value, CultureInfo.InvariantCulture)
                : FaultPlan.Forever,
            match.Groups["account"] is { Success: true } account ? account.Value : null);
    }

    internal void AddTo(FaultPlan plan) => plan.Add(Fault, Action, AccountId, Times);

    private static Fault? Named(string name) => Delayed().Match(name) is { Success: true } delay
        ? Fault.Delay(int.Parse(delay.Groups["milliseconds"].ValueSpan, CultureInfo.InvariantCulture))
        : Faults.GetValueOrDefault(name)?.Invoke();

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    [GeneratedRegex(
        @"^(?<action>[A-Za-z]+)=(?<fault>[A-Za-z0-9]+)(\*(?<times>[0-9]{1,6}))?(@(?<account>[0-9]{12}))?$",
        RegexOptions.ExplicitCapture,
        60_000)]
    private static partial Regex Form();

    [GeneratedRegex("^Delay(?<milliseconds>[1-9][0-9]{0,6})$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Delayed();
}
