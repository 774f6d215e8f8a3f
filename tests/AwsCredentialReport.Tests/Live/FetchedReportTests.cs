using System.Text;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>What IAM may answer and is no whole report.</summary>
public sealed class FetchedReportTests
{
    private static readonly string Whole = TestReport.Text(TestRow.Root(), TestRow.User("Alice"), TestRow.User("Bob")).TrimEnd('\n');

    [Fact]
    public void A_report_that_is_cut_in_a_row_is_none()
    {
        var last = Whole.LastIndexOf('\n') + 1;
        for (var length = last + 1; length <= Whole.LastIndexOf(','); length++)
        {
            var e = Assert.Throws<ReportFetchException>(() => Check(Whole[..length]));

            Assert.Equal(
                (ReportFetchProblem.NotAReport, "The report of the default account ends in the middle of a row."),
                (e.Problem, e.Message));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\nbroken\n")]
    [InlineData("\na,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z")]
    public void One_that_ends_otherwise_is_one(string end) => Assert.Equal(ScriptedIam.AccountId, Check(Whole + end).AccountId);

    [Fact]
    public void One_with_users_of_two_accounts_is_refused()
    {
        var mixed = Whole.Replace($"{TestRow.Account}:user/Bob", "111122223333:user/Bob", StringComparison.Ordinal);
        var e = Assert.Throws<ReportFetchException>(() => Check(mixed));

        Assert.Equal(ReportFetchProblem.WrongAccount, e.Problem);
        Assert.Equal($"The report has users of the accounts {TestRow.Account} and 111122223333, but a report is of one account.", e.Message);
    }

    [Fact]
    public void One_of_another_account_than_the_callers_is_refused()
    {
        Assert.Equal(TestRow.Account, Check(Whole, TestRow.Account).AccountId);
        var e = Assert.Throws<ReportFetchException>(() => Check(Whole, "111122223333"));

        Assert.Equal(ReportFetchProblem.WrongAccount, e.Problem);
        Assert.Equal($"The report belongs to account {TestRow.Account}, not to the requested account 111122223333.", e.Message);
    }

    private static FetchedReport Check(string text, string? callerAccount = null) => FetchedReport.Check(
        new AccountTarget(), new DownloadedReport(Encoding.UTF8.GetBytes(text), VirtualTime.Start), VirtualTime.Start, callerAccount);
}
