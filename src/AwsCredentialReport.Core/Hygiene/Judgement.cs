using System.Runtime.InteropServices;

namespace AwsCredentialReport;

/// <summary>A rule's verdict about one credential.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Judgement(HygieneVerdict? Verdict, int? AgeDays = null, HygieneSeverity? Severity = null)
{
    internal static Judgement None => default;

    internal bool IsDue => Verdict == HygieneVerdict.Due;

    internal bool IsUnknown => Verdict == HygieneVerdict.Unknown;

    internal static Judgement Fail(int? ageDays = null, HygieneSeverity? severity = null) =>
        new(HygieneVerdict.Fail, ageDays, severity);

    internal static Judgement Due(int? ageDays) => new(HygieneVerdict.Due, ageDays, HygieneSeverity.Informational);

    internal static Judgement Unknown(int? ageDays = null) => new(HygieneVerdict.Unknown, ageDays);

    /// <summary>Fail for true, none for false, and Unknown for null.</summary>
    internal static Judgement Of(bool? fails, int? ageDays = null) => fails switch
    {
        true => Fail(ageDays),
        null => Unknown(ageDays),
        false => None,
    };
}
