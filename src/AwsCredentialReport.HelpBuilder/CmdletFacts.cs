using System.Globalization;

namespace AwsCredentialReport.HelpBuilder;

/// <summary>What the built module says of a cmdlet.</summary>
/// <param name="Name">Verb and noun.</param>
/// <param name="HelpUri">Where its page is.</param>
/// <param name="DefaultSet">The default parameter set; null when there is none.</param>
/// <param name="Aliases">Other names of the cmdlet.</param>
/// <param name="Outputs">The full names of the types it emits.</param>
/// <param name="Parameters">Its own parameters, in the order of declaration, then -WhatIf and -Confirm if it has them.</param>
internal sealed record CmdletFacts(
    string Name,
    string HelpUri,
    string? DefaultSet,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<ParameterFacts> Parameters)
{
    /// <summary>Gets the names of the parameter sets, the default first; one null when there are none.</summary>
    internal IReadOnlyList<string?> Sets
    {
        get
        {
            var named = Parameters.SelectMany(p => p.Sets).Select(s => s.Set).OfType<string>();
            named = DefaultSet is null ? named : named.Prepend(DefaultSet);
            List<string?> all = [.. named.Distinct(StringComparer.Ordinal)];
            if (all.Count == 0)
            {
                all.Add(null);
            }

            return all;
        }
    }

    /// <summary>The parameters of a set as PowerShell lists them: by position, the mandatory ones, the rest.</summary>
    internal IEnumerable<(ParameterFacts Parameter, ParameterSetFacts Facts)> InSet(string? set) => Parameters
        .Select(parameter => (Parameter: parameter, Facts: parameter.In(set)))
        .Where(pair => pair.Facts is not null)
        .OrderBy(pair => pair.Facts!.Position ?? int.MaxValue)
        .ThenBy(pair => pair.Facts!.IsMandatory ? 0 : 1)
        .Select(pair => (pair.Parameter, pair.Facts!));
}

/// <summary>What the built module says of a parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as PowerShell writes it.</param>
/// <param name="IsSwitch">Whether it takes no value.</param>
/// <param name="HasWildcards">Whether its value takes wildcards.</param>
/// <param name="Aliases">Other names of it.</param>
/// <param name="Values">The only values it takes; empty when it takes others.</param>
/// <param name="Sets">What holds in each of its sets.</param>
internal sealed record ParameterFacts(
    string Name,
    string Type,
    bool IsSwitch,
    bool HasWildcards,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Values,
    IReadOnlyList<ParameterSetFacts> Sets)
{
    /// <summary>What holds in a set; null when the parameter is not in it.</summary>
    internal ParameterSetFacts? In(string? set) =>
        Sets.FirstOrDefault(s => s.Set is null || string.Equals(s.Set, set, StringComparison.Ordinal));
}

/// <summary>What holds of a parameter in one set.</summary>
/// <param name="Set">The set; null for all.</param>
/// <param name="IsMandatory">Whether it must be given.</param>
/// <param name="Position">Its position; null when it is named.</param>
/// <param name="IsByValue">Whether it takes objects of the pipeline.</param>
/// <param name="IsByName">Whether it takes properties of such objects.</param>
internal sealed record ParameterSetFacts(string? Set, bool IsMandatory, int? Position, bool IsByValue, bool IsByName)
{
    /// <summary>Gets whether it must be given, as help writes it.</summary>
    internal string Required => IsMandatory ? "true" : "false";

    /// <summary>Gets where it stands, as help writes it.</summary>
    internal string Place => Position?.ToString(CultureInfo.InvariantCulture) ?? "named";

    /// <summary>Gets how it takes pipeline input, in PowerShell's own words.</summary>
    internal string Pipeline => (IsByValue, IsByName) switch
    {
        (true, true) => "true (ByValue, ByPropertyName)",
        (true, false) => "true (ByValue)",
        (false, true) => "true (ByPropertyName)",
        _ => "false",
    };

    /// <summary>A fact in one word where it holds in all sets, else with each set's name.</summary>
    internal static string Say(IReadOnlyList<ParameterSetFacts> sets, Func<ParameterSetFacts, string> fact) =>
        sets.Select(fact).Distinct(StringComparer.Ordinal).Count() == 1
            ? fact(sets[0])
            : string.Join(", ", sets.Select(set => $"{fact(set)} ({set.Set})"));
}
