using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Management.Automation;
using AwsCredentialReport.Commands;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Creates a policy from the cmdlet's parameters.</summary>
internal static class PolicyBuilder
{
    // The policy file takes the place of the parameters that choose and configure rules.
    private static readonly string[] InPolicyFile =
    [
        nameof(TestIamCredentialHygieneCommand.Standard), nameof(TestIamCredentialHygieneCommand.Rule),
        nameof(TestIamCredentialHygieneCommand.ExcludeRule), nameof(TestIamCredentialHygieneCommand.Parameter),
        nameof(TestIamCredentialHygieneCommand.MaximumUnusedDays), nameof(TestIamCredentialHygieneCommand.MaximumKeyAgeDays),
        nameof(TestIamCredentialHygieneCommand.RootUseDays), nameof(TestIamCredentialHygieneCommand.AllowedRegion),
        nameof(TestIamCredentialHygieneCommand.AllowedService),
    ];

    internal static HygienePolicy Build(TestIamCredentialHygieneCommand command) =>
        new((command.PolicyPath is null ? OfParameters(command) : OfFile(command, command.PolicyPath)) with
        {
            WarnDays = command.WarnDays,
            Owners = ReadOwners(command, command.OwnerPath),
            OwnerTag = command.OwnerTag,
            WaiverSource = ReadWaivers(command, command.WaiverPath),
            Baseline = ReadBaseline(command, command.BaselinePath),
        });

    /// <summary>The policy of a cmdlet whose parameters choose no rules.</summary>
    internal static HygienePolicy Build(PSCmdlet cmdlet, string standard, string? policyPath, string? waiverPath)
    {
        if (policyPath is not null && cmdlet.MyInvocation.BoundParameters.ContainsKey(InPolicyFile[0]))
        {
            throw new HygieneOptionException(Messages.Format(Messages.ParameterInPolicyFile, InPolicyFile[0]));
        }

        var options = policyPath is null ? new HygieneOptions { Standard = standard } : PolicyFile.Read(ProviderPaths.Target(cmdlet, policyPath)!).Options;
        return new HygienePolicy(options with { WaiverSource = ReadWaivers(cmdlet, waiverPath) });
    }

    private static HygieneOptions OfFile(TestIamCredentialHygieneCommand command, string path)
    {
        var given = command.MyInvocation.BoundParameters;
        if (Array.Find(InPolicyFile, given.ContainsKey) is { } parameter)
        {
            throw new HygieneOptionException(Messages.Format(Messages.ParameterInPolicyFile, parameter));
        }

        var options = PolicyFile.Read(ProviderPaths.Target(command, path)!).Options;
        return given.ContainsKey(nameof(command.MinimumSeverity)) ? options with { MinimumSeverity = command.MinimumSeverity } : options;
    }

    private static HygieneOptions OfParameters(TestIamCredentialHygieneCommand command) => new()
    {
        Standard = command.Standard,
        Rules = [.. command.Rule],
        ExcludedRules = [.. command.ExcludeRule],
        Parameters = Parameters(command),
        MinimumSeverity = command.MinimumSeverity,
    };

    // The shorthands first, so that a rule's own parameter wins over them.
    private static ImmutableArray<KeyValuePair<string, string>> Parameters(TestIamCredentialHygieneCommand command)
    {
        var parameters = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        AddToAll(nameof(command.MaximumUnusedDays), command.MaximumUnusedDays);
        AddToAll(nameof(command.MaximumKeyAgeDays), command.MaximumKeyAgeDays);
        AddToAll(nameof(command.RootUseDays), command.RootUseDays);
        AddList(AccessKeyUsedOutsideAllowed.RegionParameter, command.AllowedRegion);
        AddList(AccessKeyUsedOutsideAllowed.ServiceParameter, command.AllowedService);
        foreach (DictionaryEntry entry in command.Parameter)
        {
            parameters.Add(KeyValuePair.Create(Text(entry.Key), Text(entry.Value)));
        }

        return parameters.ToImmutable();

        void AddToAll(string name, int value)
        {
            if (value > 0)
            {
                parameters.AddRange(HygieneRules.OfParameter(name, Text(value)));
            }
        }

        void AddList(string name, string[] values)
        {
            if (values.Length > 0)
            {
                parameters.Add(KeyValuePair.Create($"{nameof(AccessKeyUsedOutsideAllowed)}.{name}", string.Join(',', values)));
            }
        }
    }

    private static string Text(object? value) => value switch
    {
        string text => text,
        IEnumerable list => string.Join(',', list.Cast<object?>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    /// <summary>The waivers of -WaiverPath. An invalid file ends the cmdlet.</summary>
    internal static ImmutableArray<Waiver> LoadWaivers(PSCmdlet cmdlet, string? path) => ReadWaivers(cmdlet, path)?.Waivers ?? [];

    /// <summary>The owners of -OwnerPath. An invalid file ends the cmdlet.</summary>
    internal static OwnerMap? ReadOwners(PSCmdlet cmdlet, string? path)
    {
        try
        {
            return ProviderPaths.Target(cmdlet, path) is { } file ? OwnerFile.Read(file) : null;
        }
        catch (HygieneOptionException e)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.BadOwners(path, e));
            throw;
        }
    }

    private static HygieneBaseline? ReadBaseline(PSCmdlet cmdlet, string? path)
    {
        try
        {
            return ProviderPaths.Target(cmdlet, path) is { } file ? BaselineFile.Read(file) : null;
        }
        catch (HygieneOptionException e)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.BadBaseline(path, e));
            throw;
        }
    }

    private static WaiverSource? ReadWaivers(PSCmdlet cmdlet, string? path)
    {
        try
        {
            return ProviderPaths.Target(cmdlet, path) is { } file ? WaiverFile.Read(file) : null;
        }
        catch (HygieneOptionException e)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.BadWaivers(path, e));
            throw;
        }
    }
}
