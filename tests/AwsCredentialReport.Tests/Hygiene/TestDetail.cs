using System.Collections.Frozen;

namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>The facts around a report, for the rules that need them.</summary>
internal static class TestDetail
{
    internal static IamAccountDetail Account(params IEnumerable<IamUserDetail> users) => new()
    {
        AccountId = TestRow.Account,
        AskedTime = TestRow.Now,
        HasSshKeys = true,
        Missing = List<MissingDetail>(),
        Users = users.ToFrozenDictionary(user => user.UserName, StringComparer.Ordinal),
    };

    /// <summary>The account, with one call that failed.</summary>
    internal static IamAccountDetail Without(string operation) => Account() with
    {
        Missing = List(new MissingDetail { Operation = operation, Reason = "AccessDenied: no." }),
    };

    internal static IamUserDetail User(string name = "bob", AdministratorGrade? grade = null) => new()
    {
        UserName = name,
        IsInIam = true,
        Administrator = grade,
        AdministratorReason = grade is null ? null : $"The reason for {grade}.",
    };

    internal static FactList<T> List<T>(params IEnumerable<T> items) => new(items);

    /// <summary>The findings of one rule.</summary>
    internal static IReadOnlyList<HygieneFinding> Judge(this IamAccountDetail detail, string rule, params IEnumerable<TestRow> rows) =>
        TestReport.With(detail, rows).Audit(new HygieneOptions { Rules = [rule] });

    /// <summary>The same, with one parameter as <c>Name=value</c>.</summary>
    internal static IReadOnlyList<HygieneFinding> Judge(this IamAccountDetail detail, string rule, string parameter, params IEnumerable<TestRow> rows) =>
        TestReport.With(detail, rows).Audit(new HygieneOptions { Rules = [rule], Parameters = [TestAudit.Parameter(rule, parameter)] });
}
